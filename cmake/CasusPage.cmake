# The report's page: report/src/main.ts and report/page.css, bundled by esbuild and embedded as
# text, see src/report/page_bundle.h. Sets CASUS_PAGE_SOURCE, the generated source.
#
# The packages of report/package-lock.json are installed once by `npm ci` into CASUS_CACHE_DIR
# under the lock file's digest; after that a build needs no network.
set(CASUS_PAGE_SOURCE "${PROJECT_BINARY_DIR}/generated/page_bundle.cpp")
set(casus_page_embed "${CMAKE_COMMAND}" -P "${PROJECT_SOURCE_DIR}/cmake/embed_page.cmake" --)

if(NOT CASUS_REPORT_PAGE)
    add_custom_command(OUTPUT "${CASUS_PAGE_SOURCE}"
        COMMAND ${casus_page_embed} "" "" "" "${CASUS_PAGE_SOURCE}"
        DEPENDS "${PROJECT_SOURCE_DIR}/cmake/embed_page.cmake"
        COMMENT "Embedding no page" VERBATIM)
    return()
endif()

set(casus_page "${PROJECT_SOURCE_DIR}/report")
set(casus_page_out "${PROJECT_BINARY_DIR}/generated/page")
# A changed lock file is another folder, so it must make CMake run again.
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${casus_page}/package-lock.json")
file(SHA256 "${casus_page}/package-lock.json" casus_page_digest)
string(SUBSTRING "${casus_page_digest}" 0 16 casus_page_digest)
set(casus_page_modules "${CASUS_CACHE_DIR}/page-${casus_page_digest}")

find_program(CASUS_NODE NAMES node nodejs)
find_program(CASUS_NPM npm)
if(NOT CASUS_NODE OR NOT CASUS_NPM)
    message(FATAL_ERROR "node and npm bundle the report's page: install nodejs and npm, "
        "or set CASUS_REPORT_PAGE=OFF for reports without pictures")
endif()

file(GLOB casus_page_sources CONFIGURE_DEPENDS "${casus_page}/src/*.ts" "${casus_page}/*.css")
add_custom_command(
    OUTPUT "${casus_page_out}/page.js" "${casus_page_out}/page.css" "${casus_page_out}/page.hash"
    COMMAND "${CMAKE_COMMAND}" -DNPM=${CASUS_NPM} -DFROM=${casus_page} -DTO=${casus_page_modules}
            -P "${PROJECT_SOURCE_DIR}/cmake/install_page.cmake"
    COMMAND "${CMAKE_COMMAND}" -E env "NODE_PATH=${casus_page_modules}/node_modules"
            "${CASUS_NODE}" "${casus_page_modules}/node_modules/esbuild/bin/esbuild"
            "${casus_page}/src/main.ts" "--outfile=${casus_page_out}/page.js"
            --bundle --minify --format=iife --target=es2020 --charset=utf8 --log-level=warning
            "--banner:js=/*! Holds Observable Plot (c) Observable, Inc., D3 and TopoJSON (c) Mike Bostock: ISC licence. */"
    COMMAND "${CASUS_NODE}" "${casus_page_modules}/node_modules/esbuild/bin/esbuild"
            "${casus_page}/page.css" "--outfile=${casus_page_out}/page.css"
            --minify --charset=utf8 --log-level=warning
    COMMAND "${CASUS_NODE}" "${casus_page}/hash.mjs"
            "${casus_page_out}/page.js" "${casus_page_out}/page.hash"
    DEPENDS ${casus_page_sources} "${casus_page}/package-lock.json" "${casus_page}/tsconfig.json"
            "${casus_page}/hash.mjs"
            "${PROJECT_SOURCE_DIR}/cmake/install_page.cmake"
    COMMENT "Bundling the report's page" VERBATIM)
add_custom_command(OUTPUT "${CASUS_PAGE_SOURCE}"
    COMMAND ${casus_page_embed}
            "${casus_page_out}/page.js" "${casus_page_out}/page.css" "${casus_page_out}/page.hash"
            "${CASUS_PAGE_SOURCE}"
    DEPENDS "${casus_page_out}/page.js" "${casus_page_out}/page.css" "${casus_page_out}/page.hash"
            "${PROJECT_SOURCE_DIR}/cmake/embed_page.cmake"
    COMMENT "Embedding the report's page" VERBATIM)
