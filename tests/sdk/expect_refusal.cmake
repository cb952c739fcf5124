# Compiles SOURCE with the macro MISTAKE_<name> set. Passes when the compiler refuses it with the
# text that stands behind "// <name>: " in the source.
execute_process(
  COMMAND ${COMPILER} -std=c++17 -fsyntax-only -I${INCLUDE} -DMISTAKE_${MISTAKE} ${SOURCE}
  RESULT_VARIABLE result ERROR_VARIABLE said)
file(STRINGS ${SOURCE} line REGEX "^// ${MISTAKE}: ")
string(REPLACE "// ${MISTAKE}: " "" expected "${line}")
string(FIND "${said}" "${expected}" at)
if(result EQUAL 0 OR expected STREQUAL "" OR at EQUAL -1)
  message(FATAL_ERROR "expected the refusal \"${expected}\", the compiler said (${result}):\n${said}")
endif()
