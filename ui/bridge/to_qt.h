// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/types.h"

#include <QByteArrayView>
#include <QString>

#include <string_view>

namespace socketarium::ui
{

/// Between core's texts and Qt's. Bytes that are no UTF-8 become U+FFFD.
inline QString toQt(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}
inline QByteArrayView toQt(ByteView bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

} // namespace socketarium::ui
