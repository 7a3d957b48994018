// SPDX-License-Identifier: MIT
#pragma once

#include "core/store/capture.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace socketarium
{

/// A life line: one of our sockets, or a peer outside that one of them talks to.
struct LadderLane {
    /// Of what belongs to no socket, as a failed socket(), and of sockets beyond the 65,535th lane.
    static constexpr std::uint16_t NoLane = UINT16_MAX;

    SocketId socket = SocketId::None; ///< None: a peer outside
    SocketAddress peer{}; ///< of a peer outside: its address; may be empty (unnamed UNIX peer)
    EventIndex firstRow = 0; ///< where it begins
};

/// One thing drawn: a bar on a line, an arrow between two lines, a word beside a line. 24 bytes.
struct LadderItem {
    enum class Kind : std::uint8_t {
        Call, ///< a bar on `lane`: from when it began to when it came back
        Data, ///< an arrow from the send on `lane` to the receive on `toLane`
        Connect, ///< the handshake's three thin arrows, as one item: SYN, SYN-ACK, ACK
        Fin, ///< thin arrow: this end will send no more
        Reset, ///< thin arrow: RST
        State, ///< the state's name beside `lane`
        Note, ///< a sentence
    };
    enum Flag : std::uint8_t {
        Failed = 1, ///< a call with an errno; a Connect that came to nothing: its SYN had no good answer
        Waited = 2, ///< the bar is as long as it waited
        Waiting = 4, ///< it waits still: the bar grows
        Inferred = 8, ///< nobody saw it: drawn dashed. What data proves was seen is not.
        Lost = 16, ///< a datagram, or bytes, that nobody received: the arrow ends in a cross
        Underway = 32, ///< sent and not received yet, or a Connect not answered yet: the arrow has no end so far
        Partial = 64, ///< the arrow's bytes were received in several pieces, or this is one of several sends in one
    };

    static constexpr std::uint32_t NoRow = UINT32_MAX;

    /// The event it starts at: the send's Data row, the call, the state. Of a bar that waits still, the State that
    /// tells of it. NoRow: an arrow whose sending nobody recorded (a peer outside, or a send that has not come back).
    std::uint32_t row = NoRow;
    /// Data: the row that received its last byte (of a recv with MSG_TRUNC on TCP the Call). An arrow's bytes are those
    /// of `row`, and of `toRow` where there is no `row`. Both are given only between sockets of ours.
    std::uint32_t toRow = NoRow;
    std::uint32_t step = 0; ///< place in even steps: 0, 1, 2 … down the page; several items may share one
    std::uint32_t toStep = 0; ///< where it ends: step of toRow; == step for what has no length
    std::uint16_t lane = 0;
    std::uint16_t toLane = 0; ///< == lane for what stays on its line
    Kind kind = Kind::Call;
    std::uint8_t flags = 0;

    bool has(Flag flag) const { return (flags & flag) != 0; }
    void set(Flag flag, bool on) { flags = static_cast<std::uint8_t>(on ? flags | flag : flags & ~flag); }
};
static_assert(sizeof(LadderItem) == 24);

/// What the sequence view draws, folded from the log: who called what, how long it waited, which receive took which
/// send's bytes. One thread writes (advance); readers hold the lock that view() takes for as long as they read.
class Ladder
{
public:
    /// `now`: the clock of the recording; the system's if empty.
    explicit Ladder(std::shared_ptr<const Capture> capture, std::function<TimeNs()> now = {});
    ~Ladder();

    /// Reads on, at most `rows` rows; true when it has caught up with what is published. A worker's thread. Whether a
    /// peer that nobody knows is one of our sockets, whose connect has yet to come back, is left open for a second:
    /// call it once more then.
    bool advance(EventIndex rows = UINT64_MAX);

    /// What is folded so far; nothing moves while it lives. Any thread, which also ends it.
    class View
    {
    public:
        const std::vector<LadderLane>& lanes() const;
        std::size_t size() const;
        /// In the order of `step`. More reading may put items between others and change them: what came back late
        /// (a call that waited, a send that was received before it came back) stands where it began.
        const LadderItem& item(std::size_t index) const;
        std::uint32_t steps() const; ///< 1 + the greatest step
        EventIndex rowOf(std::uint32_t step) const; ///< the event that the step was made for
        TimeNs timeOf(std::uint32_t step) const; ///< calls count when they came back; never goes back
        /// The first item whose step is not before `step`.
        std::size_t itemNotBefore(std::uint32_t step) const;
        /// The first step at or after this time; steps() if there is none.
        std::uint32_t stepAt(TimeNs time) const;
        /// Items that began before `step` and end at or after it: bars and arrows that reach into what one looks at.
        /// Calls that wait still end at the last step.
        std::vector<std::size_t> reachingInto(std::uint32_t step) const;
        /// The item drawn for an event (a Data row's arrow, a call's bar …); size() if none.
        std::size_t itemOfRow(EventIndex row) const;
        /// Rows folded so far: 0 … rows()-1.
        EventIndex rows() const;

    private:
        friend class Ladder;
        explicit View(std::shared_ptr<const void> lock, const void* data);
        std::shared_ptr<const void> m_lock;
        const void* m_data;
    };
    View view() const;
    /// Bytes it takes beside the capture: at most 32 an event.
    std::size_t memory() const;

private:
    struct Private;
    std::unique_ptr<Private> m_d;
    std::function<TimeNs()> m_now;
};

/// What stands at an item: "\"hello\" 5", "accept() waited 3.2 s", "connect() ECONNREFUSED", "SYN, SYN-ACK, ACK",
/// "ESTABLISHED". Reads the capture's file for bytes and names: for what is in sight only.
std::string ladderLabel(const Capture& capture, const LadderItem& item);
/// "4 TCP 127.0.0.1:8080", "127.0.0.1:50123 (outside)".
std::string laneTitle(const Capture& capture, const LadderLane& lane);

enum class LadderLook { Lines, Ascii };
/// The ladder as plain text, to be pasted into a bug report: the lanes given, as columns in their order (empty: all),
/// the steps from … to−1. Every character is one cell wide: what is not is written as an escape.
std::string ladderText(const Capture& capture, const Ladder::View& view, const std::vector<std::uint16_t>& lanes,
    std::uint32_t from, std::uint32_t to, LadderLook look = LadderLook::Lines);

} // namespace socketarium
