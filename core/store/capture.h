// SPDX-License-Identifier: MIT
#pragma once

#include "core/capture/event_reader.h"
#include "core/store/event_store.h"
#include "core/store/socket_table.h"

#include <string>

namespace socketarium
{

/// What every view reads, be it a live session or an opened file: rows, sockets, bytes.
struct Capture {
    Capture(std::string filePath, EventReader eventReader)
        : path(std::move(filePath))
        , reader(std::move(eventReader))
    {
    }

    const std::string path;
    const EventReader reader;
    EventStore events;
    SocketTable sockets;
};

} // namespace socketarium
