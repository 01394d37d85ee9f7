# tests/<folder>/*_test.cpp becomes the executable test_<folder>. A folder named as a layer links
# that layer and those below it; any other folder (properties, cli, architecture ...) links all.
# bench/*.cpp becomes casus_bench, tests/fuzz/<name>_fuzz.cpp the libFuzzer program <name>_fuzz.
find_package(GTest REQUIRED)
find_package(rapidcheck REQUIRED)
include(GoogleTest)

get_property(casus_all_layers GLOBAL PROPERTY casus_layers)

# Code shared by tests: tests/support/*.cpp and second implementations, tests/oracles/*.cpp; only
# what a test uses is linked.
add_library(casus_test_support INTERFACE)
target_include_directories(casus_test_support INTERFACE
    "${PROJECT_SOURCE_DIR}/tests" "${PROJECT_SOURCE_DIR}/src")
target_compile_definitions(casus_test_support INTERFACE
    CASUS_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
file(GLOB support CONFIGURE_DEPENDS
     "${PROJECT_SOURCE_DIR}/tests/support/*.cpp" "${PROJECT_SOURCE_DIR}/tests/oracles/*.cpp")
list(FILTER support EXCLUDE REGEX "_test\\.cpp$")
if(support)
    add_library(casus_test_support_code STATIC ${support})
    list(TRANSFORM casus_all_layers PREPEND casus_ OUTPUT_VARIABLE layer_targets)
    foreach(layer ${layer_targets})  # headers only: an arrow must not come in by this door
        target_include_directories(casus_test_support_code SYSTEM PRIVATE
            $<TARGET_PROPERTY:${layer},INTERFACE_INCLUDE_DIRECTORIES>)
    endforeach()
    set_target_properties(casus_test_support_code PROPERTIES UNITY_BUILD OFF)
    target_link_libraries(casus_test_support_code
        PUBLIC casus_test_support PRIVATE casus_oracle_flags casus::fmt casus::expected GTest::gtest rapidcheck)
endif()

function(casus_test folder)
    casus_sources(sources "${PROJECT_SOURCE_DIR}/tests/${folder}/*_test.cpp")
    if(NOT sources)
        return()
    endif()
    add_executable(test_${folder} ${sources})
    target_link_libraries(test_${folder} PRIVATE casus_test_flags casus_test_support)
    set_target_properties(test_${folder} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 6)
    if(TARGET casus_test_support_code)
        target_link_libraries(test_${folder} PRIVATE casus_test_support_code)
    endif()
    if(folder IN_LIST casus_all_layers)
        get_target_property(type casus_${folder} TYPE)
        if(type STREQUAL "STATIC_LIBRARY" AND CASUS_DUCKDB)
            # The whole layer, so that a call into a layer above it fails here.
            target_link_libraries(test_${folder}
                PRIVATE $<LINK_LIBRARY:WHOLE_ARCHIVE,casus_${folder}>)
        else()
            target_link_libraries(test_${folder} PRIVATE casus_${folder})
        endif()
    else()
        list(REVERSE casus_all_layers)
        foreach(layer ${casus_all_layers})
            target_link_libraries(test_${folder} PRIVATE casus_${layer})
        endforeach()
    endif()
    if(folder MATCHES "^(records|report|study|cli)$" AND CASUS_DUCKDB)
        target_link_libraries(test_${folder} PRIVATE duckdb::duckdb)
    endif()
    if(TARGET casus)
        add_dependencies(test_${folder} casus)
        target_compile_definitions(test_${folder} PRIVATE CASUS_PROGRAM="$<TARGET_FILE:casus>")
    endif()
    target_link_libraries(test_${folder} PRIVATE GTest::gtest_main GTest::gtest rapidcheck)
    if(folder STREQUAL "slow")
        set(labels slow)
    elseif(folder STREQUAL "mutants")
        set(labels mutants)
    else()
        set(labels unit)
    endif()
    gtest_discover_tests(test_${folder}
        DISCOVERY_MODE PRE_TEST
        DISCOVERY_TIMEOUT 60
        TEST_PREFIX "${folder}/"
        PROPERTIES LABELS "${labels};${folder}" TIMEOUT 600)
endfunction()

file(GLOB folders CONFIGURE_DEPENDS LIST_DIRECTORIES true
     RELATIVE "${PROJECT_SOURCE_DIR}/tests" "${PROJECT_SOURCE_DIR}/tests/*")
foreach(folder ${folders})
    if(IS_DIRECTORY "${PROJECT_SOURCE_DIR}/tests/${folder}"
       AND (NOT CASUS_TEST_ONLY OR folder IN_LIST CASUS_TEST_ONLY))
        casus_test(${folder})
    endif()
endforeach()

file(GLOB benches CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/bench/*.cpp")
if(benches AND CASUS_DUCKDB AND NOT CASUS_SANITIZE)
    find_package(benchmark REQUIRED)
    add_executable(casus_bench ${benches})
    target_link_libraries(casus_bench PRIVATE
        casus_flags casus_test_support casus_test_support_code casus_study GTest::gtest benchmark::benchmark_main benchmark::benchmark)
endif()

# Its instructions are counted: ./dev instructions.
if(NOT CASUS_SANITIZE)
    add_executable(casus_hot_step EXCLUDE_FROM_ALL "${PROJECT_SOURCE_DIR}/bench/guard/hot_step.cpp")
    target_link_libraries(casus_hot_step PRIVATE
        casus_flags casus_test_support casus_test_support_code casus_society GTest::gtest rapidcheck)
endif()

if(CASUS_FUZZ)
    file(GLOB fuzzers CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tests/fuzz/*_fuzz.cpp")
    foreach(source ${fuzzers})
        get_filename_component(fuzzer "${source}" NAME_WE)
        add_executable(${fuzzer} "${source}")
        target_link_libraries(${fuzzer} PRIVATE casus_flags casus_test_support_code casus_crisis)
        target_link_options(${fuzzer} PRIVATE -fsanitize=fuzzer)
    endforeach()
endif()
