# Installs the library stepwise::host. find_package(stepwise) finds it.
#
# Inside the tree a header says #include "model/record.hpp"; installed, it lies in
# include/stepwise/host/model/record.hpp and must say #include "stepwise/host/model/record.hpp", so
# that nobody's own folder "model" gets in the way. The installation rewrites those lines.
set(STEPWISE_HOST_CMAKE_DIR ${CMAKE_INSTALL_LIBDIR}/cmake/stepwise)
file(GLOB public_headers RELATIVE ${CMAKE_CURRENT_SOURCE_DIR} CONFIGURE_DEPENDS
  base/*.hpp model/*.hpp engine/*.hpp
  environment/consents.hpp environment/environment.hpp environment/local_values.hpp environment/packages.hpp environment/ports.hpp
  environment/settings_file.hpp environment/solutions.hpp environment/views.hpp)

install(CODE "
  set(from \"${CMAKE_CURRENT_SOURCE_DIR}\")
  set(to \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_INCLUDEDIR}/stepwise/host\")
  foreach(header ${public_headers})
    file(READ \"\${from}/\${header}\" text)
    string(REGEX REPLACE \"#include \\\"(base|model|engine|environment)/\"
      \"#include \\\"stepwise/host/\\\\1/\" text \"\${text}\")
    file(WRITE \"\${to}/\${header}\" \"\${text}\")
  endforeach()")

install(TARGETS stepwise_host EXPORT stepwise-targets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(EXPORT stepwise-targets NAMESPACE stepwise:: DESTINATION ${STEPWISE_HOST_CMAKE_DIR})
write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/stepwise-config-version.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_SOURCE_DIR}/cmake/stepwise-config.cmake
  ${CMAKE_CURRENT_BINARY_DIR}/stepwise-config-version.cmake
  DESTINATION ${STEPWISE_HOST_CMAKE_DIR})
