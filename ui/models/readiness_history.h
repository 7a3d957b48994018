// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/types.h"

#include <QString>

#include <array>
#include <span>

namespace socketarium::ui
{

/// One of poll(2)'s answers.
struct ReadinessBit {
    short bit; ///< POLLIN …
    const char* name; ///< "IN"
    const char* meaning; ///< one sentence for a learner; to be translated in the context "ReadinessHistory"
};
std::span<const ReadinessBit> readinessBits(); ///< IN, OUT, RDHUP, HUP, ERR, PRI

/// Since when a descriptor has been ready for what, from the answers seen so far. A change is known as closely as the
/// kernel was asked. GUI thread; plain value.
class ReadinessHistory
{
public:
    void clear() { *this = {}; }
    void see(short readiness, TimeNs now);

    bool known() const { return m_known; }
    bool lit(std::size_t bit) const { return m_bits[bit].lit; }
    /// Nanoseconds that the bit has been as it is.
    TimeNs age(std::size_t bit) const { return m_now - m_bits[bit].since; }
    /// It was so at the first look already: the age is the least it can be.
    bool fromTheStart(std::size_t bit) const { return !m_bits[bit].changed; }
    /// What epoll would say, level-triggered and edge-triggered, in two sentences.
    QString triggerWords() const;

private:
    /// "IN 3 s ago"
    QString edgeWords(std::size_t bit, const QString& name) const;
    struct Bit {
        bool lit = false;
        bool changed = false;
        TimeNs since = 0;
    };
    static constexpr std::size_t Count = 6;
    std::array<Bit, Count> m_bits{};
    TimeNs m_now = 0;
    bool m_known = false;
};

/// In whole units, so that it changes once a second at most: "3 s", "2 min", "1 h".
QString roughAge(TimeNs nanoseconds);

} // namespace socketarium::ui
