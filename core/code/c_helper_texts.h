// SPDX-License-Identifier: MIT
#pragma once

#include "core/code/c_helpers.h"

#include <initializer_list>
#include <vector>

namespace socketarium
{

/// The C of one helper, with what it includes and which others it calls.
struct CHelperText {
    std::string_view text{};
    std::vector<std::string_view> includes{};
    std::vector<CHelper> needs{};
};

const CHelperText& cHelperText(CHelper helper);

} // namespace socketarium
