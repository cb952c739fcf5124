# cmake -DNM=<nm> -DLIBRARY=<plug-in> -P check_exports.cmake
# Fails unless the plug-in exports stepwise_module_v1 and nothing else.
execute_process(COMMAND ${NM} --dynamic --defined-only --format=posix ${LIBRARY}
  OUTPUT_VARIABLE listing COMMAND_ERROR_IS_FATAL ANY)
string(REGEX MATCHALL "[^\n]+" lines "${listing}")
list(TRANSFORM lines REPLACE "[ @].*" "")
if(NOT lines STREQUAL "stepwise_module_v1")
  list(JOIN lines "\n  " names)
  message(FATAL_ERROR "${LIBRARY} must export stepwise_module_v1 and nothing else, but exports\n"
    "  ${names}\nBuild it with stepwise_add_plugin(), and use STEPWISE_PLUGIN once.")
endif()
