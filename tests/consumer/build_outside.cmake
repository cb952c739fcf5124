# cmake -DSOURCE=<project> -DBUILD=<folder> -DPREFIX=<installed SDK> -DPLUGINS=<folder>
#       -DGENERATOR=<generator> -DOPTIONS=<cache entries, separated by |> -P build_outside.cmake
# Builds an outside project against an installed SDK and runs its own tests.
cmake_minimum_required(VERSION 3.25)
string(REPLACE "|" ";" options "${OPTIONS}")
file(REMOVE_RECURSE ${BUILD})
# Flags of our own build (sanitizers) are none of the partner's business.
unset(ENV{CFLAGS})
unset(ENV{CXXFLAGS})
foreach(command
    "${CMAKE_COMMAND};-G;${GENERATOR};-S;${SOURCE};-B;${BUILD};-DCMAKE_PREFIX_PATH=${PREFIX};-DSTEPWISE_PLUGIN_DIRECTORY=${PLUGINS};${options}"
    "${CMAKE_COMMAND};--build;${BUILD}"
    "${CMAKE_CTEST_COMMAND};--test-dir;${BUILD};--output-on-failure;--no-tests=error")
  execute_process(COMMAND ${command} COMMAND_ERROR_IS_FATAL ANY)
endforeach()
