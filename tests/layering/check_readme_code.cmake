# cmake -DROOT=<source folder> -P check_readme_code.cmake
# The plug-in that the README shows is the one of the template, which is compiled and tested.
cmake_minimum_required(VERSION 3.25)
file(READ ${ROOT}/README.md readme)
file(READ ${ROOT}/sdk/template/text_message.cpp code)
string(FIND "${readme}" "```cpp\n${code}```" at)
if(at EQUAL -1)
  message(FATAL_ERROR "README.md does not show sdk/template/text_message.cpp as it is")
endif()
