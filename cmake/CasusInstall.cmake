# `cmake --install`: the program with its data, DuckDB beside it, the layers as a CMake package
# (find_package(casus); target_link_libraries(... casus::crisis)).
include(CMakePackageConfigHelpers)
set(casus_package "${CMAKE_INSTALL_LIBDIR}/cmake/casus")
set(casus_share "${CMAKE_INSTALL_DATADIR}/casus")

get_property(casus_all_layers GLOBAL PROPERTY casus_layers)
foreach(layer ${casus_all_layers})
    install(TARGETS casus_${layer} EXPORT casus
        ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}/casus" COMPONENT development)
    install(DIRECTORY "${PROJECT_SOURCE_DIR}/src/${layer}"
        DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/casus" COMPONENT development
        FILES_MATCHING PATTERN "*.h")
endforeach()
install(EXPORT casus NAMESPACE casus:: FILE casusTargets.cmake
    DESTINATION "${casus_package}" COMPONENT development)
configure_package_config_file("${PROJECT_SOURCE_DIR}/cmake/casusConfig.cmake.in"
    "${PROJECT_BINARY_DIR}/casusConfig.cmake" INSTALL_DESTINATION "${casus_package}"
    PATH_VARS CMAKE_INSTALL_LIBDIR)
write_basic_package_version_file("${PROJECT_BINARY_DIR}/casusConfigVersion.cmake"
    COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/casusConfig.cmake" "${PROJECT_BINARY_DIR}/casusConfigVersion.cmake"
    "${PROJECT_SOURCE_DIR}/cmake/CasusLibraries.cmake"
    DESTINATION "${casus_package}" COMPONENT development)

if(TARGET casus)
    install(TARGETS casus RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}" COMPONENT program)
endif()
# Whole data folders; what data are made of (data/build) stays in the source tree.
install(DIRECTORY "${PROJECT_SOURCE_DIR}/data" "${PROJECT_SOURCE_DIR}/scenarios"
    DESTINATION "${casus_share}" COMPONENT program OPTIONAL PATTERN "build" EXCLUDE)
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION "${CMAKE_INSTALL_DOCDIR}" COMPONENT program)
install(FILES "${casus_duckdb_library}" DESTINATION "${CMAKE_INSTALL_LIBDIR}/casus" COMPONENT program)
if(casus_duckdb_license)
    install(FILES "${casus_duckdb_license}" DESTINATION "${CMAKE_INSTALL_DOCDIR}"
        RENAME LICENSE.duckdb COMPONENT program)
endif()
if(CASUS_REPORT_PAGE)
    install(FILES "${casus_page_modules}/THIRD-PARTY.txt" DESTINATION "${CMAKE_INSTALL_DOCDIR}"
        RENAME LICENSE.report-page COMPONENT program)
endif()

# `./dev package`: the program, its data and DuckDB as a .deb; what it needs of the distribution is
# found by dpkg-shlibdeps.
set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON)
set(CPACK_GENERATOR DEB)
set(CPACK_COMPONENTS_ALL program)
set(CPACK_COMPONENTS_GROUPING ALL_COMPONENTS_IN_ONE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_PACKAGE_NAME casus)
set(CPACK_PACKAGE_CONTACT "The Casus contributors <casus@example.org>")
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "${PROJECT_DESCRIPTION}")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS "${PROJECT_BINARY_DIR}/lib")
set(CPACK_STRIP_FILES ON)
include(CPack)
