// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>
#include <QPlainTextEdit>

namespace socketarium::ui
{

class Theme;

/// A payload as text, read only: UTF-8 as it is, everything invisible as an escape in a quieter colour, a line break
/// after each \n. GUI thread.
class TextView : public QPlainTextEdit
{
    Q_OBJECT
public:
    TextView(const Theme& theme, QWidget* parent);

    void setBytes(QByteArrayView bytes);
};

/// The escapes of core with a line break after each "\n".
QString visibleText(QByteArrayView bytes);

} // namespace socketarium::ui
