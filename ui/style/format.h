// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/types.h"

#include <QString>

namespace socketarium::ui
{

/// Numbers and times as the window writes them. Pure, any thread, the same in every locale.

/// "12 345 678" with thin spaces (U+2009) between groups of three, from five digits on.
QString groupedNumber(std::uint64_t value);
/// "0 B", "1023 B", "1.5 KiB", "128 KiB", "3.20 GiB": three digits, binary units.
QString binarySize(std::uint64_t bytes);
/// "850 ns", "12.3 µs", "4.07 ms", "3.2 s", "2 min 05 s", "1 h 02 min".
QString duration(std::int64_t nanoseconds);
/// "3.2 s" in tenths below a minute: for clocks that run.
QString waitingTime(std::int64_t nanoseconds);
/// Seconds since `start`: "0.000 000", "12.345 678"; a minus sign if before it.
QString relativeTime(TimeNs time, TimeNs start);
/// "2026-11-22 23:35:29.123 456 789" in local time.
QString absoluteTime(TimeNs time);

} // namespace socketarium::ui
