// SPDX-License-Identifier: MIT
#pragma once

#include "core/code/c_helper_texts.h"

#include <map>

namespace socketarium
{

/// The helpers that make and show addresses.
std::map<CHelper, CHelperText> cAddressTexts();

} // namespace socketarium
