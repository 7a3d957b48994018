// SPDX-License-Identifier: MIT
#include "core/store/load_target.h"

#include <algorithm>

namespace socketarium
{
namespace
{

/// A socket takes about half a KiB of memory and, in a hostile file, few bytes of disk: beyond the first ones there
/// may be one for each so many bytes of the file.
constexpr std::size_t FreeSockets = 65536;
constexpr std::uint64_t BytesPerSocket = 512;

} // namespace

LoadTarget::LoadTarget(
    EventStore& events, SocketTable& sockets, LoadReport& report, Progress progress, std::stop_token stop)
    : m_events(events)
    , m_sockets(sockets)
    , m_report(report)
    , m_progress(std::move(progress))
    , m_stop(std::move(stop))
    , m_maxSockets(FreeSockets + static_cast<std::size_t>(report.fileBytes / BytesPerSocket))
    , m_highestId(number(SocketId::First) - 1)
{
}

bool LoadTarget::admit(SocketId socket)
{
    if (socket == SocketId::None || m_sockets.size() < m_maxSockets || m_sockets.find(socket)) {
        m_highestId = std::max(m_highestId, number(socket));
        return true;
    }
    notUnderstood();
    return false;
}

bool LoadTarget::append(const EventRow& row)
{
    if (!admit(row.socket))
        return false;
    if (m_events.append(row))
        return true;
    notUnderstood();
    return false;
}

void LoadTarget::data(const EventRow& row)
{
    if (append(row))
        m_sockets.countData(row.socket, row.direction, row.length);
}

void LoadTarget::call(const EventRow& row)
{
    if (append(row) && row.error != 0)
        m_sockets.countFailure(row.socket);
}

void LoadTarget::note(const EventRow& row)
{
    append(row);
}

void LoadTarget::state(const EventRow& row, const StateEvent& change)
{
    if (append(row))
        m_sockets.apply(change);
}

SocketId LoadTarget::newSocket()
{
    if (m_sockets.size() >= m_maxSockets || m_highestId == UINT32_MAX)
        return SocketId::None;
    return SocketId{++m_highestId};
}

bool LoadTarget::turn(std::uint64_t position)
{
    constexpr std::uint64_t stride = std::uint64_t{1} << 20U;
    m_nextTurn = position + stride;
    finish(position);
    m_report.cancelled = m_stop.stop_requested();
    return !m_report.cancelled;
}

void LoadTarget::finish(std::uint64_t position)
{
    m_report.readBytes = position;
    m_events.publish();
    if (m_progress)
        m_progress(position);
}

void LoadTarget::warnTorn(const SequentialFile& file)
{
    if (!m_report.warning.empty())
        return;
    const std::string offset = std::to_string(file.position());
    if (file.error() != 0) {
        m_report.warning = "The disk refused to give what stands behind offset " + offset + ": "
            + errnoName(file.error()) + " (" + errnoText(file.error()) + ").";
        return;
    }
    m_report.warning = "The file ends in the middle of the block at offset " + offset + ": its last "
        + std::to_string(file.remaining()) + " bytes are left out.";
}

void LoadTarget::warnDamaged(const SequentialFile& file, const std::string& what)
{
    if (!m_report.warning.empty())
        return;
    m_report.warning = "The file is damaged at offset " + std::to_string(file.position()) + " (" + what + "): the "
        + std::to_string(file.remaining()) + " bytes from there on are left out.";
}

} // namespace socketarium
