# find_package(stepwise 0.1) gives stepwise::host, the library that runs sequences in a process of
# your own, and STEPWISE_PLUGINS_FOLDER and STEPWISE_SOLUTIONS_FOLDER, where what comes with it lies.
include(CMakeFindDependencyMacro)
find_dependency(SQLite3)
find_dependency(pugixml)
find_dependency(fmt)
find_dependency(date)
find_dependency(PkgConfig)
pkg_check_modules(LIBSODIUM REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(LIBDEFLATE REQUIRED IMPORTED_TARGET libdeflate)
include(${CMAKE_CURRENT_LIST_DIR}/stepwise-targets.cmake)
get_filename_component(STEPWISE_PLUGINS_FOLDER ${CMAKE_CURRENT_LIST_DIR}/../../stepwise/plugins ABSOLUTE)
find_path(STEPWISE_SOLUTIONS_FOLDER base/solution.xml
  HINTS ${CMAKE_CURRENT_LIST_DIR}/../../../share/stepwise/solutions
        ${CMAKE_CURRENT_LIST_DIR}/../../../../share/stepwise/solutions)
