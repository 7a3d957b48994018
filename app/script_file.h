// SPDX-License-Identifier: MIT
#pragma once

#include "core/script/script.h"

#include <optional>
#include <string>

namespace socketarium
{

/// The script in `contents`, or nothing: then every error has been printed to standard error as
/// FILE:LINE:COLUMN: expected …, found …
std::optional<Script> scriptIn(const std::string& contents, const std::string& path);

} // namespace socketarium
