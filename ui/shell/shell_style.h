// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace socketarium::ui
{

class Theme;

/// The style sheet of the controls that are the shell's own: the one button to press next (property `primary`),
/// switches side by side (`segment`), banners.
QString shellStyle(const Theme& theme);

} // namespace socketarium::ui
