# cmake -DCOMPILER= -DLANGUAGE=c|c++ -DSTANDARD= -DHEADERS=abi|all|whole -DOPTIONS= -DINCLUDE=
#       -P compile_headers.cmake
if(HEADERS STREQUAL "abi")
  file(GLOB headers RELATIVE ${INCLUDE} ${INCLUDE}/stepwise/*.h ${INCLUDE}/stepwise/abi/*.h)
elseif(HEADERS STREQUAL "all")
  file(GLOB_RECURSE headers RELATIVE ${INCLUDE} ${INCLUDE}/stepwise/*.h ${INCLUDE}/stepwise/*.hpp)
else()
  # One compilation for all of them.
  set(headers stepwise/testing/fake_host.hpp)
  list(APPEND OPTIONS -include stepwise/stepwise.h -include stepwise/plugin.hpp
       -include stepwise/testing/fake_strategy_host.hpp)
endif()
foreach(header IN LISTS headers)
  execute_process(
    COMMAND ${COMPILER} -std=${STANDARD} ${OPTIONS} -x ${LANGUAGE} -fsyntax-only -I${INCLUDE}
            -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror -include ${header} /dev/null
    COMMAND_ERROR_IS_FATAL ANY)
endforeach()
