// SPDX-License-Identifier: MIT
#pragma once

#include "ui/views/call_sink.h"

#include <QString>

#include <array>
#include <functional>

namespace socketarium::ui
{

/// Sockets that are wanted so often that one press makes them; each step is a recorded call, as by hand.
enum class QuickMaker { TcpServer, TcpClient, Udp, UnixServer };

inline constexpr std::array QuickMakers{
    QuickMaker::TcpServer, QuickMaker::TcpClient, QuickMaker::Udp, QuickMaker::UnixServer};

QString quickMakerTitle(QuickMaker maker); ///< "TCP server"
QString quickMakerLesson(QuickMaker maker); ///< what it will do, for a tool tip

using SocketMade = std::function<void(SocketId)>;

/// Makes the socket(2) call and, once there is a socket, tells `made` and posts the rest. A call that fails ends it.
/// `sink` must outlive the calls. `unixPath` is what a UNIX server binds to.
void quickMake(CallSink& sink, QuickMaker maker, const QString& unixPath, const SocketMade& made);

/// A path for a UNIX server nobody uses yet: in the person's runtime folder, or an abstract name if there is none.
QString freeUnixPath();

} // namespace socketarium::ui
