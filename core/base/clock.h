// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/types.h"

namespace socketarium
{

/// Where times come from. Times never go backwards: the wall clock is read once, the steady clock counts from there,
/// so a step of the system's clock during a run does not tear the record.
class Clock
{
public:
    Clock();
    virtual ~Clock() = default;
    Clock(const Clock&) = delete;
    Clock& operator=(const Clock&) = delete;

    /// Any thread.
    virtual TimeNs now() const;

private:
    TimeNs m_wallAtStart;
    TimeNs m_steadyAtStart;
};

} // namespace socketarium
