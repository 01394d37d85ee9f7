# cmake -DNPM=... -DFROM=report -DTO=folder -P install_page.cmake
#
# Installs the packages that the page is built of, exactly as locked, unless they are there. The
# folder appears under its final name only when it is whole, so two builds at once do no harm.
cmake_minimum_required(VERSION 3.25)
if(EXISTS "${TO}/THIRD-PARTY.txt")
    return()
endif()
string(RANDOM LENGTH 8 tag)
set(work "${TO}.${tag}")
file(COPY "${FROM}/package.json" "${FROM}/package-lock.json" DESTINATION "${work}")
execute_process(
    COMMAND "${NPM}" ci --omit=dev --ignore-scripts --prefer-offline --no-audit --no-fund --loglevel=error
    WORKING_DIRECTORY "${work}" RESULT_VARIABLE failed ERROR_VARIABLE why OUTPUT_QUIET)
if(failed)
    file(REMOVE_RECURSE "${work}")
    message(FATAL_ERROR "npm ci failed for the report's page:\n${why}")
endif()

# Their licences ask to go along with what is made of them.
set(notice "The page of report.html is bundled from these packages.\n")
file(GLOB licences RELATIVE "${work}/node_modules" "${work}/node_modules/*/LICENSE*"
     "${work}/node_modules/@*/*/LICENSE*")
foreach(licence ${licences})
    get_filename_component(package "${licence}" DIRECTORY)
    file(READ "${work}/node_modules/${licence}" words)
    string(APPEND notice "\n== ${package}\n\n${words}")
endforeach()
file(WRITE "${work}/THIRD-PARTY.txt" "${notice}")

if(EXISTS "${TO}/THIRD-PARTY.txt")  # another build was faster
    file(REMOVE_RECURSE "${work}")
else()
    file(REMOVE_RECURSE "${TO}")
    file(RENAME "${work}" "${TO}")
endif()
