// SPDX-License-Identifier: MIT
#pragma once

#include "core/store/capture_loader.h"
#include "core/store/sequential_file.h"

namespace socketarium
{

/// What the parts of loading have in common: where rows, sockets and counts go, within bounds, and what is owed to
/// others meanwhile (rows published, the person told how far it is, a wish to stop heard). One load, one thread.
class LoadTarget
{
public:
    using Progress = std::function<void(std::uint64_t)>;

    LoadTarget(EventStore& events, SocketTable& sockets, LoadReport& report, Progress progress = {},
        std::stop_token stop = {});

    void data(const EventRow& row);
    void call(const EventRow& row);
    void note(const EventRow& row);
    void state(const EventRow& row, const StateEvent& change);
    /// A socket of a foreign capture: no row tells of it.
    void apply(const StateEvent& change) { m_sockets.apply(change); }
    /// The id for one more socket that the file does not name itself. None if there are too many.
    SocketId newSocket();

    void countPacket() { ++m_report.packets; }
    void notUnderstood() { ++m_report.notUnderstood; }
    void setOurs(bool ours) { m_report.ours = ours; }

    /// To be asked before every block; false if the load is to end here.
    bool goOn(std::uint64_t position) { return position < m_nextTurn || turn(position); }
    /// Publishes and tells.
    void finish(std::uint64_t position);

    // The one sentence of LoadReport::warning, about what begins at the file's position. The first one stays.
    void warnTorn(const SequentialFile& file); ///< the file ends before its last block does
    void warnDamaged(const SequentialFile& file, const std::string& what);

private:
    bool admit(SocketId socket);
    bool append(const EventRow& row);
    bool turn(std::uint64_t position);

    EventStore& m_events;
    SocketTable& m_sockets;
    LoadReport& m_report;
    Progress m_progress;
    std::stop_token m_stop;
    std::uint64_t m_nextTurn = 0;
    std::size_t m_maxSockets;
    std::uint32_t m_highestId;
};

} // namespace socketarium
