// Version of the SDK. Not the version of the ABI (abi/module.h), which changes far less often.
// SPDX-License-Identifier: MIT
#pragma once

#define STEPWISE_SDK_VERSION "0.1.0"
