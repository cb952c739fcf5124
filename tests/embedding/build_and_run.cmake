# cmake -DSOURCE= -DBUILD= -DPREFIX= -DGENERATOR= -DCOMPILER= -DFLAGS= -P build_and_run.cmake
# Builds the outside application against the installed host, runs it twice, compares what it says,
# and counts the lines of its source.
cmake_minimum_required(VERSION 3.25)
file(REMOVE_RECURSE ${BUILD})
execute_process(COMMAND ${CMAKE_COMMAND} -G ${GENERATOR} -S ${SOURCE} -B ${BUILD}
  -DCMAKE_PREFIX_PATH=${PREFIX} -DCMAKE_CXX_COMPILER=${COMPILER} -DCMAKE_CXX_FLAGS=${FLAGS}
  COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${CMAKE_COMMAND} --build ${BUILD} COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${BUILD}/application ${BUILD}/application.db
  OUTPUT_VARIABLE said COMMAND_ERROR_IS_FATAL ANY)
file(READ ${SOURCE}/expected.txt expected)
if(NOT said STREQUAL expected)
  message(FATAL_ERROR "the application said:\n${said}\nexpected:\n${expected}")
endif()
file(STRINGS ${SOURCE}/main.cpp lines)
list(LENGTH lines count)
if(NOT count LESS 60)
  message(FATAL_ERROR "main.cpp has ${count} lines; the promise is fewer than 60")
endif()
message(STATUS "an application of ${count} lines said:\n${said}")
