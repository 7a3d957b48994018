// SPDX-License-Identifier: MIT
#pragma once

#include "core/machine/machine.h"
#include "core/store/capture.h"

#include <memory>
#include <string>
#include <vector>

namespace socketarium
{

/// One line of a socket's life.
struct StateStep {
    Stage from = Stage::Closed;
    Stage to = Stage::Closed;
    CauseKind kind = CauseKind::Call;
    std::string cause; ///< "connect(5)", "the peer's FIN"
    TimeNs time = 0; ///< when it was recorded; of an inferred step, when what came of it was
    EventIndex row = 0; ///< the State event it was read from
    bool inferred = false; ///< one of the states at its ends was too short to be seen
    int number = 0; ///< from 1; 0: no arrow, the socket or its descriptor came or went
    const Arrow* arrow = nullptr; ///< of machineOf(walk.machine); none where the machine knows no such way

    friend bool operator==(const StateStep&, const StateStep&) = default;
};

/// The states of one socket from its making to some moment.
struct StateWalk {
    MachineKind machine = MachineKind::Tcp;
    std::vector<StateStep> steps; ///< empty if nothing is recorded: a conversation of another program's capture
    Stage now = Stage::Closed;
    TimeNs since = 0; ///< when `now` was recorded
    bool released = false; ///< the descriptor is closed and nothing is left in the kernel
    std::size_t unreadable = 0; ///< changes that the capture could not take or give back

    friend bool operator==(const StateWalk&, const StateWalk&) = default;
};

/// Folds a socket's State events into its walk and goes on where it stopped. Rows of other sockets cost a comparison
/// each; going back costs nothing. One thread.
class StateWalker
{
public:
    StateWalker(std::shared_ptr<const Capture> capture, SocketId socket);

    /// The walk over rows 0 … end-1 of what is published. Reads at most `mostReads` State events: a live view gives a
    /// number and asks again next tick while caughtUp() is false.
    const StateWalk& walk(EventIndex end = UINT64_MAX, std::size_t mostReads = SIZE_MAX);
    bool caughtUp() const { return m_caughtUp; }
    SocketId socket() const { return m_socket; }

private:
    /// A State event that moved the socket.
    struct Moment {
        EventIndex row;
        TimeNs time;
        Stage stage;
        bool released;
        std::string cause;
    };
    void read(EventIndex end, std::size_t mostReads);
    void take(EventIndex row);
    void takeKind(const SocketFacts& known);
    void fold(std::size_t moments);

    const std::shared_ptr<const Capture> m_capture;
    const SocketId m_socket;
    EventIndex m_next = 0; ///< first row not yet looked at
    SocketFacts m_facts{}; ///< after the rows before m_next
    MachineKind m_kind = MachineKind::Tcp;
    bool m_accepted = false;
    std::vector<Moment> m_moments;
    std::vector<EventIndex> m_unreadable;
    std::size_t m_folded = 0; ///< moments in m_walk
    bool m_caughtUp = false;
    StateWalk m_walk;
};

/// The same at once.
StateWalk walkOf(const Capture& capture, SocketId socket, EventIndex end = UINT64_MAX);

} // namespace socketarium
