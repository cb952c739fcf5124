# stepwise_add_plugin(<name> SOURCES <file>... [LIBRARIES <target>...] [STATIC_RUNTIME])
#
# One plug-in: a shared library <name>.so that exports stepwise_module_v1 and nothing else. By
# custom <name> is the id of the plug-in, so that a folder of plug-ins lists their ids.
#
# STATIC_RUNTIME takes the C++ runtime in (GCC, about 120 kB): the plug-in then also loads on systems
# with an older libstdc++ than yours. Safe, since no C++ type and no exception leaves a plug-in.
function(stepwise_add_plugin name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "STATIC_RUNTIME" "" "SOURCES;LIBRARIES")
  add_library(${name} MODULE ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE stepwise::sdk ${arg_LIBRARIES})
  set_target_properties(${name} PROPERTIES PREFIX ""
    C_VISIBILITY_PRESET hidden CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON)
  if(STEPWISE_PLUGIN_DIRECTORY)
    set_target_properties(${name} PROPERTIES LIBRARY_OUTPUT_DIRECTORY ${STEPWISE_PLUGIN_DIRECTORY})
  endif()
  if(arg_STATIC_RUNTIME)
    target_link_options(${name} PRIVATE -static-libstdc++ -static-libgcc)
  endif()
  stepwise_restrict_exports(${name})
  include(GNUInstallDirs)
  install(TARGETS ${name} LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}/stepwise/plugins)
endfunction()

# Hidden visibility alone lets templates of the standard library slip out; the version script does
# not. Everything is bound at load time, so that a missing symbol is a refusal and not a crash.
function(stepwise_restrict_exports name)
  set(script ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/stepwise_module.version)
  set_property(TARGET ${name} APPEND PROPERTY LINK_DEPENDS ${script})
  target_link_options(${name} PRIVATE -Wl,--version-script=${script} -Wl,-z,now)
  # clang's sanitizers leave their symbols to the program.
  if(NOT "${CMAKE_CXX_COMPILER_ID} ${CMAKE_CXX_FLAGS}" MATCHES "Clang.*-fsanitize")
    target_link_options(${name} PRIVATE -Wl,-z,defs)
  endif()
  # Takes effect where enable_testing() was called: it must stand in a CMakeLists.txt, since inside a
  # function it does nothing.
  add_test(NAME "${name} exports exactly one symbol"
    COMMAND ${CMAKE_COMMAND} -DNM=${CMAKE_NM} -DLIBRARY=$<TARGET_FILE:${name}>
            -P ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/check_exports.cmake)
  set_tests_properties("${name} exports exactly one symbol" PROPERTIES LABELS abi)
endfunction()
