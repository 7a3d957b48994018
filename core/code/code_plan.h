// SPDX-License-Identifier: MIT
#pragma once

#include "core/script/script.h"

#include <unordered_map>
#include <unordered_set>

namespace socketarium
{

/// What a program must know of a socket to call it.
struct SocketTraits {
    int family = 0;
    int type = 0; ///< without flag bits
    bool closed = false;
};

/// What becomes of one line of a script in a program, whatever its language.
struct LinePlan {
    enum class Kind : std::uint8_t {
        Same, ///< a remark, a pause, a variable: as the script has it
        Call, ///< the call is made here and its return waited for
        Begin, ///< the call is started in a thread here
        End, ///< the return of such a thread is waited for
        Later, ///< the call began to wait here; it is made where it returned
        Earlier, ///< its return was waited for here; it does not wait and was made where it stands
        Interrupt, ///< of the call in `thread`; if 0, the timer of the call it interrupts does it
        LeftOut, ///< cannot be said in a program: `reason`
    };
    /// How the end of a socket's life is written where the language has blocks for it.
    enum class Block : std::uint8_t {
        None,
        Opens, ///< the socket made here lives in a block
        Closes, ///< this close is the block's end
        ClosesInner, ///< of a pair in one block: the close of the second, just before that of the first
    };

    Kind kind = Kind::Same;
    Block block = Block::None;
    const ScriptCall* call = nullptr; ///< Call, Begin, End: socket and arguments
    const ScriptCall* outcome = nullptr; ///< Call, Begin, End: what is stated and made; `call` or the line that waits
    SocketTraits traits{}; ///< of the socket called, before the call
    int thread = 0; ///< Begin, End, Interrupt: which one, from 1
    bool returns = true; ///< Begin: its return is waited for; else it waited when the session ended
    bool interrupted = false; ///< Call: a signal ends it
    std::string reason{};

    bool fails() const { return outcome && outcome->expected.result == -1; }
    /// Nothing is stated: it may succeed or fail.
    bool mayFail() const { return outcome && outcome->expected == Expectation(); }
};

/// A script made ready for a program: what is made where, what runs beside, which lives nest, which names are needed.
/// Points into the script, which must outlive it.
struct CodePlan {
    std::vector<LinePlan> lines{}; ///< one for each line of the script
    std::unordered_set<SocketName> called{}; ///< sockets something is done with after they were made
    std::unordered_set<SocketName> calledClosed{}; ///< those that were closed by then
    std::unordered_set<std::string> usedVariables{};
    std::vector<SocketName> stillOpen{}; ///< at the end, in the order of making
    int threads = 0;
};

CodePlan planCode(const Script& script);

} // namespace socketarium
