// SPDX-License-Identifier: MIT
#include "ui/views/hex_copy.h"

#include "core/base/bytes.h"
#include "ui/bridge/to_qt.h"

namespace socketarium::ui
{
namespace
{

QString cArray(QByteArrayView bytes)
{
    constexpr qsizetype PerLine = 12;
    QString text = QStringLiteral("static const unsigned char data[%1] = {").arg(bytes.size());
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        text += i % PerLine == 0 ? QStringLiteral("\n    ") : QStringLiteral(" ");
        text += QStringLiteral("0x%1,").arg(static_cast<uchar>(bytes[i]), 2, 16, QLatin1Char('0'));
    }
    return text + QStringLiteral("\n};\n");
}

} // namespace

QString copyText(QByteArrayView bytes, CopyForm form)
{
    const ByteView view = std::as_bytes(std::span(bytes.data(), static_cast<std::size_t>(bytes.size())));
    switch (form) {
    case CopyForm::Hex:
        return toQt(formatHex(view));
    case CopyForm::Text:
        return toQt(escapeBytes(view));
    case CopyForm::CArray:
        return cArray(bytes);
    }
    return {};
}

} // namespace socketarium::ui
