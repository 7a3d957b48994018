// SPDX-License-Identifier: MIT
#pragma once

#include "core/script/script.h"
#include "core/session/workbench.h"

#include <chrono>
#include <functional>
#include <memory>

namespace socketarium
{

/// What became of one line.
struct LineOutcome {
    enum class Verdict : std::uint8_t {
        Remark, ///< nothing to do
        AsExpected, ///< also: nothing was stated
        Started, ///< left waiting
        Differs, ///< the call came back with something else
        NotReturned, ///< it did not come back in time and was interrupted
        Impossible, ///< a name nothing made, a call waited for that was not started …
    };
    std::size_t index = 0; ///< of Script::lines
    Verdict verdict = Verdict::Remark;
    std::string happened; ///< the call as the journal writes it, with the script's names
    std::string difference; ///< what was stated and what came, in a sentence; empty if it agrees
};

/// Plays a script on a workbench, a line at a time. Its sockets get names of the script; the journal shows their own
/// numbers. One thread (the caller's); the answer to step() comes in the I/O thread. It must outlive a step under way.
class ScriptPlayer
{
public:
    /// `patience`: how long a call may take before it counts as not returning and is interrupted.
    ScriptPlayer(Workbench& workbench, Script script, std::chrono::milliseconds patience = std::chrono::seconds(10));
    ~ScriptPlayer();

    const Script& script() const;
    bool finished() const;
    /// Index of the line that step() plays next.
    std::size_t next() const;
    /// One line. `done` is called once, in the I/O thread or at once.
    void step(std::function<void(const LineOutcome&)> done);
    /// Every line so far was Remark, AsExpected or Started.
    bool asExpected() const;
    /// The socket that a name of the script stands for now; None if none.
    SocketId socketOf(const SocketName& name) const;

private:
    struct Private;
    std::shared_ptr<Private> m_d;
};

} // namespace socketarium
