// SPDX-License-Identifier: MIT
#include "core/base/clock.h"

#include <time.h>

namespace socketarium
{
namespace
{

TimeNs read(clockid_t clock)
{
    timespec value{};
    ::clock_gettime(clock, &value);
    return TimeNs{value.tv_sec} * 1'000'000'000 + value.tv_nsec;
}

} // namespace

Clock::Clock()
    : m_wallAtStart(read(CLOCK_REALTIME))
    , m_steadyAtStart(read(CLOCK_MONOTONIC))
{
}

TimeNs Clock::now() const
{
    return m_wallAtStart + (read(CLOCK_MONOTONIC) - m_steadyAtStart);
}

} // namespace socketarium
