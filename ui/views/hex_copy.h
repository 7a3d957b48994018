// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>
#include <QString>

namespace socketarium::ui
{

enum class CopyForm {
    Hex, ///< "de ad be ef"
    Text, ///< with escapes: what the composer takes back
    CArray, ///< "static const unsigned char data[4] = { 0xde, … };"
};

QString copyText(QByteArrayView bytes, CopyForm form);

} // namespace socketarium::ui
