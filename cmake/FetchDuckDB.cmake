# DuckDB exactly 1.4.4, as duckdb::duckdb: another version writes other Parquet bytes.
#
# Taken from CASUS_DUCKDB_ROOT or the system where that is 1.4.4; otherwise from two packages of
# the npm registry that the user's npm is set up for: the shared library of the Node bindings and
# the C header of the `duckdb` package. Both are checked against the checksums below and kept in
# CASUS_CACHE_DIR, so that a later configure needs no network.
set(casus_duckdb_version 1.4.4)
set(casus_duckdb_bindings "@duckdb/node-bindings-linux-x64@1.4.4-r.4")
set(casus_duckdb_bindings_sha512
    8c14cbfd6bdfc312d3a056bfa551df4fa7a532d96d2469dcdf04aec590fd39f325b62b7d614755152dfbbc1150cd7313d59f0e5a3b528cc87eccf2b13b01cb1c)
set(casus_duckdb_headers "duckdb@1.4.4")
set(casus_duckdb_headers_sha512
    844249e61c9517454b8f776638ba6c5ab411d1bddde1892ab72826ea25178c72430e74aa83f5122b171be6abcdace84560f824b5ac94e9d5c2b603ea7269a9a2)
# Of the files inside, so that the cache is checked too.
set(casus_duckdb_library_sha256
    1ef33048e12235115ac0d277a0aaccbb560e33248144f488b5ac005cd9ba81b5)
set(casus_duckdb_header_sha256
    cbe6a827284375c5a646b8f27dbd3a00808ce8738b5bbb49c190cb1e08540281)
set(casus_duckdb_license_sha256
    7e17fd31249fa875cb3b1c5e05c6c3e99b75509f6a2804ca176c217834de1dcb)

set(CASUS_DUCKDB_ROOT "" CACHE PATH "A folder with include/duckdb.h and lib/libduckdb.so, 1.4.4")
if(DEFINED ENV{XDG_CACHE_HOME})
    set(casus_cache_default "$ENV{XDG_CACHE_HOME}/casus")
elseif(DEFINED ENV{HOME})
    set(casus_cache_default "$ENV{HOME}/.cache/casus")
else()
    set(casus_cache_default "${PROJECT_SOURCE_DIR}/.cache")
endif()
set(CASUS_CACHE_DIR "${casus_cache_default}" CACHE PATH "Where fetched packages are kept")

# True if this library says that it is the pinned version.
function(casus_duckdb_is_pinned result include library)
    try_run(ran compiled "${PROJECT_BINARY_DIR}/duckdb-version"
        "${PROJECT_SOURCE_DIR}/cmake/duckdb_version.cpp"
        CMAKE_FLAGS "-DINCLUDE_DIRECTORIES=${include}" "-DCMAKE_BUILD_RPATH_USE_ORIGIN=OFF"
        LINK_LIBRARIES "${library}"
        RUN_OUTPUT_VARIABLE said)
    string(STRIP "${said}" said)
    if(compiled AND said STREQUAL "v${casus_duckdb_version}")
        set(${result} TRUE PARENT_SCOPE)
    else()
        set(${result} FALSE PARENT_SCOPE)
        set(casus_duckdb_said "${said}" PARENT_SCOPE)
    endif()
endfunction()

# casus_npm_files(<package@version> <sha512> {<file in the package> <file> <sha256>}...)
function(casus_npm_files spec sha512)
    set(whole TRUE)
    set(rest ${ARGN})
    while(rest)
        list(POP_FRONT rest inside file sha256)
        if(NOT EXISTS "${file}")
            set(whole FALSE)
        else()
            file(SHA256 "${file}" have)
            if(NOT have STREQUAL sha256)
                message(STATUS "${file} is damaged: fetching it again")
                set(whole FALSE)
            endif()
        endif()
    endwhile()
    if(whole)
        return()
    endif()

    find_program(CASUS_NPM npm)
    if(NOT CASUS_NPM)
        message(FATAL_ERROR "npm is needed once, to fetch ${spec}: install npm, or set CASUS_DUCKDB_ROOT")
    endif()
    set(work "${PROJECT_BINARY_DIR}/fetch")
    file(REMOVE_RECURSE "${work}")
    file(MAKE_DIRECTORY "${work}")
    message(STATUS "Fetching ${spec}")
    execute_process(COMMAND "${CASUS_NPM}" pack --silent --pack-destination "${work}" "${spec}"
        WORKING_DIRECTORY "${work}" RESULT_VARIABLE failed ERROR_VARIABLE why OUTPUT_VARIABLE out)
    file(GLOB tarball "${work}/*.tgz")
    if(failed OR NOT tarball)
        message(FATAL_ERROR "npm could not fetch ${spec}: ${why}${out}\n"
            "Check the network and npm's registry setting, or set CASUS_DUCKDB_ROOT.")
    endif()
    file(SHA512 "${tarball}" have)
    if(NOT have STREQUAL sha512)
        message(FATAL_ERROR "${spec} has the wrong checksum\n  expected ${sha512}\n  found    ${have}")
    endif()
    set(rest ${ARGN})
    while(rest)
        list(POP_FRONT rest inside file sha256)
        file(ARCHIVE_EXTRACT INPUT "${tarball}" DESTINATION "${work}" PATTERNS "${inside}")
        file(SHA256 "${work}/${inside}" have)
        if(NOT have STREQUAL sha256)
            message(FATAL_ERROR "${inside} of ${spec} has the wrong checksum\n"
                "  expected ${sha256}\n  found    ${have}")
        endif()
        # Copy beside, then rename: two configures at once leave a whole file.
        string(RANDOM LENGTH 8 tag)
        file(COPY_FILE "${work}/${inside}" "${file}.${tag}")
        file(RENAME "${file}.${tag}" "${file}")
    endwhile()
    file(REMOVE_RECURSE "${work}")
endfunction()

set(casus_duckdb_found FALSE)
find_path(casus_duckdb_include duckdb.h HINTS "${CASUS_DUCKDB_ROOT}" PATH_SUFFIXES include NO_CACHE)
find_library(casus_duckdb_library duckdb HINTS "${CASUS_DUCKDB_ROOT}" PATH_SUFFIXES lib NO_CACHE)
if(casus_duckdb_include AND casus_duckdb_library)
    casus_duckdb_is_pinned(casus_duckdb_found "${casus_duckdb_include}" "${casus_duckdb_library}")
    if(NOT casus_duckdb_found AND CASUS_DUCKDB_ROOT)
        message(FATAL_ERROR "${casus_duckdb_library} is DuckDB '${casus_duckdb_said}', not "
            "v${casus_duckdb_version}: other versions write other bytes. Unset CASUS_DUCKDB_ROOT.")
    endif()
elseif(CASUS_DUCKDB_ROOT)
    message(FATAL_ERROR "No include/duckdb.h and lib/libduckdb.so under ${CASUS_DUCKDB_ROOT}")
endif()

if(NOT casus_duckdb_found)
    if(NOT CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|AMD64)$" OR NOT CMAKE_SYSTEM_NAME STREQUAL "Linux")
        message(FATAL_ERROR "DuckDB ${casus_duckdb_version} is fetched for Linux x86-64 only: "
            "set CASUS_DUCKDB_ROOT to a build of it for ${CMAKE_SYSTEM_NAME}.")
    endif()
    set(casus_duckdb_home "${CASUS_CACHE_DIR}/duckdb-${casus_duckdb_version}")
    file(MAKE_DIRECTORY "${casus_duckdb_home}/include" "${casus_duckdb_home}/lib")
    set(casus_duckdb_include "${casus_duckdb_home}/include")
    set(casus_duckdb_library "${casus_duckdb_home}/lib/libduckdb.so")
    set(casus_duckdb_license "${casus_duckdb_home}/LICENSE")
    casus_npm_files("${casus_duckdb_bindings}" ${casus_duckdb_bindings_sha512}
        package/libduckdb.so "${casus_duckdb_library}" ${casus_duckdb_library_sha256}
        package/LICENSE "${casus_duckdb_license}" ${casus_duckdb_license_sha256})
    casus_npm_files("${casus_duckdb_headers}" ${casus_duckdb_headers_sha512}
        package/src/duckdb/src/include/duckdb.h "${casus_duckdb_include}/duckdb.h"
        ${casus_duckdb_header_sha256})
    casus_duckdb_is_pinned(casus_duckdb_found "${casus_duckdb_include}" "${casus_duckdb_library}")
    if(NOT casus_duckdb_found)
        message(FATAL_ERROR "The fetched DuckDB says '${casus_duckdb_said}', not v${casus_duckdb_version}")
    endif()
endif()
message(STATUS "DuckDB ${casus_duckdb_version}: ${casus_duckdb_library}")

# Beside what is built, so that the program finds it by $ORIGIN wherever the build folder goes.
set(casus_duckdb_beside "${PROJECT_BINARY_DIR}/lib/libduckdb.so")
file(MAKE_DIRECTORY "${PROJECT_BINARY_DIR}/lib")
file(REAL_PATH "${casus_duckdb_library}" casus_duckdb_library)
file(COPY_FILE "${casus_duckdb_library}" "${casus_duckdb_beside}" ONLY_IF_DIFFERENT)
set(casus_duckdb_library "${casus_duckdb_beside}")
set(CMAKE_BUILD_RPATH_USE_ORIGIN ON)

add_library(duckdb::duckdb SHARED IMPORTED GLOBAL)
set_target_properties(duckdb::duckdb PROPERTIES IMPORTED_LOCATION "${casus_duckdb_library}")
target_include_directories(duckdb::duckdb SYSTEM INTERFACE "${casus_duckdb_include}")
