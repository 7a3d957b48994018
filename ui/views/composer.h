// SPDX-License-Identifier: MIT
#pragma once

#include "ui/views/call_sink.h"
#include "ui/views/message_history.h"
#include "ui/views/name_lookup.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace socketarium::ui
{

class AddressField;
class Theme;

/// Where a message is written: as text with escapes, as hex, or taken from a file; to whom, with which flags; with a
/// history under the up and down keys. Enter sends, Shift+Enter breaks the line. GUI thread; owned by the workspace.
class Composer : public QWidget
{
    Q_OBJECT
public:
    static constexpr qint64 LargestFile = 16 << 20;

    Composer(CallSink& sink, NameLookup& names, const Theme& theme, QWidget* parent = nullptr);

    /// The socket that Send sends on; none disables it. `children`: of a listener, the connections to choose from.
    void setSocket(const std::optional<SocketFacts>& facts, const std::vector<SocketFacts>& children = {});
    /// Bytes and flags for a send or sendto, or what is wrong with them.
    std::optional<Error> fill(CallRequest& request) const;
    /// A message that was handed to the kernel: goes into the history, the box becomes empty.
    void sent();
    /// Takes the bytes of a file as the message. False, and says why in place, if it cannot.
    bool takeFile(const QString& path);

public Q_SLOTS:
    void send();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* makeControls(NameLookup& names);
    QWidget* makeForms();
    Result<Bytes> message() const;
    void setHex(bool hex);
    void dropFile();
    void chooseFile();
    void submit(CallRequest request);
    void showState();
    void say(const QString& text, bool wrong);
    void recolor();
    bool isKeyTaken(int key, bool shift);

    CallSink& m_sink;
    const Theme& m_theme;
    MessageHistory m_history;
    std::optional<SocketFacts> m_facts;
    std::optional<Bytes> m_file;
    QString m_fileName;
    bool m_hex = false;
    QPlainTextEdit* m_text = nullptr;
    QPushButton* m_textForm = nullptr;
    QPushButton* m_hexForm = nullptr;
    QPushButton* m_fileForm = nullptr;
    QLabel* m_toLabel = nullptr;
    AddressField* m_to = nullptr;
    QComboBox* m_child = nullptr;
    QComboBox* m_flags = nullptr;
    QPushButton* m_send = nullptr;
    QLabel* m_state = nullptr;
};

} // namespace socketarium::ui
