# Compiler flags of everything that Casus builds, as the interface library casus_flags.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_CXX_FLAGS_RELEASE "-O3 -DNDEBUG")
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O2 -g1")  # assertions stay on
if(CASUS_SANITIZE)
    set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O1 -g1")  # half the time to build
endif()

if(NOT CMAKE_BUILD_TYPE)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()

find_program(CASUS_CCACHE ccache)
if(CASUS_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${CASUS_CCACHE}")
endif()

add_library(casus_flags INTERFACE)
# The same bytes on every machine: no fused multiply-add, no reordered floating point, and one
# instruction set outside kernels that are dispatched at run time. A layer that computes nothing of
# a run is the same for every CASUS_MARCH.
target_compile_options(casus_flags INTERFACE -ffp-contract=off -fno-fast-math
    -march=$<IF:$<BOOL:$<TARGET_PROPERTY:CASUS_SHOWS>>,x86-64,${CASUS_MARCH}>)
target_compile_definitions(casus_flags INTERFACE CASUS_VERSION="${PROJECT_VERSION}")

if(CASUS_DEVELOPER)
    target_compile_options(casus_flags INTERFACE
        -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wnon-virtual-dtor
        -Wold-style-cast -Wcast-align -Wunused -Woverloaded-virtual -Wdouble-promotion
        -Wformat=2 -Wimplicit-fallthrough -Wextra-semi -Werror)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        target_compile_options(casus_flags INTERFACE
            -Wduplicated-cond -Wduplicated-branches -Wlogical-op
            # Wrong alarms of g++ 12 in the standard library's own inlined code.
            -Wno-error=restrict -Wno-error=maybe-uninitialized -Wno-error=stringop-overflow
            -Wno-error=array-bounds -Wno-error=stringop-overread)
    else()
        # std::stable_sort of libstdc++ 12 calls what C++17 deprecates.
        target_compile_options(casus_flags INTERFACE -Wno-error=deprecated-declarations)
    endif()
    # Fault switches turn each law red in tests; a consumer's build has none.
    target_compile_definitions(casus_flags INTERFACE CASUS_FAULTS=1)
endif()

if(CASUS_COVERAGE)
    target_compile_options(casus_flags INTERFACE --coverage -fprofile-update=atomic)
    target_link_options(casus_flags INTERFACE --coverage)
endif()

# What is under test is optimised and instrumented; tests need neither, but for the second
# implementations that they hold it against. Only the thread sanitizer must see all.
add_library(casus_layer_flags INTERFACE)
add_library(casus_oracle_flags INTERFACE)
add_library(casus_test_flags INTERFACE)
target_link_libraries(casus_layer_flags INTERFACE casus_flags)
target_link_libraries(casus_oracle_flags INTERFACE casus_flags)
target_link_libraries(casus_test_flags INTERFACE casus_flags)
target_compile_options(casus_oracle_flags INTERFACE -O1)
target_compile_options(casus_test_flags INTERFACE -O0)
if(CASUS_SANITIZE)
    set(casus_instrumented -fsanitize=${CASUS_SANITIZE} -fno-sanitize-recover=all
        -fno-omit-frame-pointer)
    target_link_options(casus_flags INTERFACE -fsanitize=${CASUS_SANITIZE})
    target_compile_options(casus_layer_flags INTERFACE ${casus_instrumented})
    if(CASUS_SANITIZE STREQUAL "thread")
        target_compile_options(casus_oracle_flags INTERFACE ${casus_instrumented})
        target_compile_options(casus_test_flags INTERFACE ${casus_instrumented})
    endif()
endif()
if(CASUS_FUZZ)
    target_compile_options(casus_layer_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()
