# One library a layer, from src/<layer>/*.cpp, so that a new file needs no edit here.
set_property(GLOBAL PROPERTY casus_layers "")

# casus_layer(<name> [DUCKDB] [SHOWS] [DEPENDS <layers>] [LIBS <targets>] [GENERATED <sources>])
#
# Target casus_<name>, alias casus::<name>. Headers are included as "<layer>/<file>.h". A layer
# without sources yet is an interface library. DUCKDB: this layer may open DuckDB; its sources that
# include <duckdb.h>, or the session that does, are left out when CASUS_DUCKDB is off. SHOWS: it
# computes nothing of a run.
function(casus_layer name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "DUCKDB;SHOWS" "" "DEPENDS;LIBS;GENERATED")
    casus_sources(sources "${PROJECT_SOURCE_DIR}/src/${name}/*.cpp")
    list(APPEND sources ${arg_GENERATED})
    set_source_files_properties(${arg_GENERATED} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
    if(sources)
        set(kind PUBLIC)
        add_library(casus_${name} STATIC ${sources})
        target_link_libraries(casus_${name} PRIVATE $<BUILD_INTERFACE:casus_layer_flags>)
        if(arg_DUCKDB AND CASUS_DUCKDB)
            target_link_libraries(casus_${name} PRIVATE duckdb::duckdb)
        endif()
    else()
        set(kind INTERFACE)
        add_library(casus_${name} INTERFACE)
    endif()
    add_library(casus::${name} ALIAS casus_${name})
    set_target_properties(casus_${name} PROPERTIES EXPORT_NAME ${name} CASUS_SHOWS "${arg_SHOWS}")
    target_compile_features(casus_${name} ${kind} cxx_std_20)
    target_include_directories(casus_${name} ${kind}
        $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/src>
        $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/casus>)
    target_link_libraries(casus_${name} ${kind} ${arg_LIBS})
    foreach(below ${arg_DEPENDS})
        target_link_libraries(casus_${name} ${kind} casus_${below})
    endforeach()
    set_property(GLOBAL APPEND PROPERTY casus_layers ${name})
endfunction()

# casus_program(<layer> ...): the executable `casus`. main.cpp apart, the layer is a library like
# the others, so that tests reach it.
function(casus_program name)
    casus_layer(${name} ${ARGN})
    set(main "${PROJECT_SOURCE_DIR}/src/${name}/main.cpp")
    if(NOT EXISTS "${main}")
        return()
    endif()
    add_executable(casus "${main}")
    target_link_libraries(casus PRIVATE casus_${name} casus_layer_flags)
    set_target_properties(casus PROPERTIES INSTALL_RPATH "$ORIGIN/../${CMAKE_INSTALL_LIBDIR}/casus")
endfunction()

# Sources that match, in a stable order, without main.cpp; with CASUS_DUCKDB off without those that
# include <duckdb.h>, directly or by one of the headers that do.
function(casus_sources result pattern)
    file(GLOB found CONFIGURE_DEPENDS "${pattern}")
    list(FILTER found EXCLUDE REGEX "/main\\.cpp$")
    if(NOT CASUS_DUCKDB)
        set(opening "duckdb\\.h")
        file(GLOB headers CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/*/*.h")
        foreach(header ${headers})
            file(STRINGS "${header}" opens REGEX "#include <duckdb\\.h>" LIMIT_COUNT 1)
            if(opens)
                file(RELATIVE_PATH header "${PROJECT_SOURCE_DIR}/src" "${header}")
                string(APPEND opening "|${header}")
            endif()
        endforeach()
        foreach(source ${found})
            file(STRINGS "${source}" opens REGEX "#include [<\"](${opening})[>\"]" LIMIT_COUNT 1)
            if(opens)
                list(REMOVE_ITEM found "${source}")
            endif()
        endforeach()
    endif()
    set(${result} ${found} PARENT_SCOPE)
endfunction()
