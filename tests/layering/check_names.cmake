# cmake -DHOST=<host folder> -P check_names.cmake
# The host knows no step type and no strategy by name: each is a plug-in like any other. Comments
# may name them as examples.
cmake_minimum_required(VERSION 3.25)
file(GLOB_RECURSE files RELATIVE ${HOST} ${HOST}/*.cpp ${HOST}/*.hpp)
set(faults "")
foreach(file IN LISTS files)
  file(STRINGS ${HOST}/${file} lines REGEX "\"stepwise\\.(step|strategy)\\.")
  foreach(line IN LISTS lines)
    string(REGEX REPLACE "//.*$" "" code "${line}")
    if(NOT code MATCHES "\"(stepwise\\.(step|strategy)\\.[^\"]*)\"")
      continue()
    endif()
    string(APPEND faults "\n  host/${file}: ${CMAKE_MATCH_1}")
  endforeach()
endforeach()
if(faults)
  message(FATAL_ERROR "step types or strategies that the host knows by name:${faults}")
endif()
