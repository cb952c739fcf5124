# cmake -DHOST=<host folder> -P check_names.cmake
# The host knows no step type and no strategy by name: each is a plug-in like any other. Comments
# may name them as examples.
cmake_minimum_required(VERSION 3.25)
set(exceptions
  # What a sequence without an element for it means: part of the package format.
  "model/sequence.hpp:stepwise.strategy.record_owner/1")
file(GLOB_RECURSE files RELATIVE ${HOST} ${HOST}/*.cpp ${HOST}/*.hpp)
set(faults "")
foreach(file IN LISTS files)
  file(STRINGS ${HOST}/${file} lines REGEX "\"stepwise\\.(step|strategy)\\.")
  foreach(line IN LISTS lines)
    string(REGEX REPLACE "//.*$" "" code "${line}")
    if(NOT code MATCHES "\"(stepwise\\.(step|strategy)\\.[^\"]*)\"")
      continue()
    endif()
    if(NOT "${file}:${CMAKE_MATCH_1}" IN_LIST exceptions)
      string(APPEND faults "\n  host/${file}: ${CMAKE_MATCH_1}")
    endif()
  endforeach()
endforeach()
if(faults)
  message(FATAL_ERROR "step types or strategies that the host knows by name:${faults}")
endif()
