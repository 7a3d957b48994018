// SPDX-License-Identifier: MIT
#pragma once

#include "core/script/script_player.h"

#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <variant>

namespace socketarium
{

/// Where a script is played: the names it has given to sockets and ports, and its calls under way. One line at a time.
/// The I/O thread of the workbench, except where noted. Timers and calls under way keep it alive.
class ScriptStage : public std::enable_shared_from_this<ScriptStage>
{
public:
    using Done = std::function<void(LineOutcome)>;

    ScriptStage(Workbench& workbench, std::chrono::milliseconds patience);

    /// `done` is called once, at once or later.
    void play(const ScriptLine& line, Done done);
    /// Any thread.
    SocketId socketOf(const SocketName& name) const;

private:
    /// A call that was made, until its outcome has been judged.
    struct Run {
        ScriptCall call{}; ///< as it stands in the script
        CallRequest request{}; ///< as it is made
        std::optional<CallOutcome> outcome{}; ///< none while the call is under way
        CallOutcome soFar{}; ///< Expect: of all receives together
        std::optional<ScriptCall> awaitedBy{}; ///< the line that states what must come back
        std::uint64_t line = 0; ///< m_line of that
        bool gaveUp = false;
    };
    using RunPtr = std::shared_ptr<Run>;
    template <typename T> using OrFault = std::variant<T, std::string>; ///< or why there is none, as a sentence

    void perform(const ScriptRemark& remark);
    void perform(const ScriptCall& call);
    void perform(const ScriptInterrupt& interrupt);
    void perform(const ScriptSleep& sleep);
    void perform(const ScriptLet& let);
    void waitFor(const ScriptCall& call);

    OrFault<CallRequest> requestOf(const ScriptCall& call) const;
    OrFault<SocketAddress> addressOf(const ScriptAddress& address) const;
    OrFault<SocketFacts> factsOf(const SocketName& name) const;

    void make(const RunPtr& run);
    void awaitWaiting(const RunPtr& run, bool behindAnother, std::chrono::milliseconds waited);
    void awaitReturn(const RunPtr& run, const ScriptCall& stated);
    void returned(const RunPtr& run);
    bool wantsMore(Run& run) const;
    void receiveAgain(const RunPtr& run);
    void giveUp(const RunPtr& run);

    void judge(const RunPtr& run);
    std::vector<SocketName> nameMade(const ScriptCall& stated, const CallOutcome& outcome);
    void finish(LineOutcome::Verdict verdict, std::string happened, std::string difference = {});
    void impossible(const std::string& why);
    void later(std::chrono::milliseconds delay, std::function<void()> task);

    Workbench& m_bench;
    const std::chrono::milliseconds m_patience;
    mutable std::mutex m_mutex; ///< for m_names: socketOf() may be asked from elsewhere
    std::map<SocketName, SocketId, std::less<>> m_names;
    std::map<std::string, std::uint16_t, std::less<>> m_ports;
    std::list<RunPtr> m_started; ///< with '&', not yet waited for, in the order of starting
    std::uint64_t m_line = 0; ///< which line is under way: a timer of an earlier one has no say
    std::string m_text; ///< of that line
    Done m_done;
};

} // namespace socketarium
