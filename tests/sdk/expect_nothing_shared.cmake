# Builds SOURCE as somebody without CMake may do it, and fails when a variable of it could be shared
# with another plug-in of the process: it is a unique symbol ("u"), or visible data ("B", "D").
execute_process(
  COMMAND ${COMPILER} -std=c++17 -shared -fPIC -Wall -Wextra -Werror -I${INCLUDE} ${SOURCE}
          -o ${LIBRARY}
  COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${NM} --dynamic --defined-only ${LIBRARY}
  OUTPUT_VARIABLE listing COMMAND_ERROR_IS_FATAL ANY)
string(REPLACE "D stepwise_module_v1" "" listing "${listing}")
string(REGEX MATCHALL "[^\n]* [uBD] [^\n]*" shared "${listing}")
if(shared)
  list(JOIN shared "\n  " names)
  message(FATAL_ERROR "a plug-in built without options shares with others\n  ${names}")
endif()
