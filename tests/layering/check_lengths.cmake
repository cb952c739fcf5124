# cmake -DROOT=<source folder> -P check_lengths.cmake
# A file that grows past the limit is two files: split it by what it knows.
cmake_minimum_required(VERSION 3.25)
set(limit 500)
set(test_limit 600)
file(GLOB_RECURSE files RELATIVE ${ROOT} ${ROOT}/host/*.?pp ${ROOT}/sdk/*.h ${ROOT}/sdk/*.?pp
  ${ROOT}/plugins/*.?pp ${ROOT}/tests/*.?pp)
set(faults "")
foreach(file IN LISTS files)
  file(READ ${ROOT}/${file} content)
  string(REGEX REPLACE "[^\n]" "" line_ends "${content}")
  string(LENGTH "${line_ends}" lines)
  if((file MATCHES "^tests/" AND lines GREATER test_limit) OR
     (NOT file MATCHES "^tests/" AND lines GREATER limit))
    string(APPEND faults "\n  ${file}: ${lines} lines")
  endif()
endforeach()
if(faults)
  message(FATAL_ERROR "files over ${limit} lines (tests: ${test_limit}):${faults}")
endif()
