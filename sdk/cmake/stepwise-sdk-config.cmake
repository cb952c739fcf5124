# find_package(stepwise-sdk 0.1 CONFIG REQUIRED) gives stepwise::sdk and stepwise_add_plugin().
include(${CMAKE_CURRENT_LIST_DIR}/stepwise-sdk-targets.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/stepwise_add_plugin.cmake)
