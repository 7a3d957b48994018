// SPDX-License-Identifier: MIT
#pragma once

#include "ui/views/call_card.h"
#include "ui/views/call_sink.h"

#include <QWidget>

#include <functional>
#include <optional>

class QLabel;
class QScrollArea;
class QStackedLayout;

namespace socketarium::ui
{

class DriveStrip;
class Theme;

/// The calls of the selected socket as cards, group by group, and who drives it. The calls that make sense next stand
/// out; none is forbidden, because the kernel's answer is the lesson. GUI thread; owned by the workspace.
class CallBar : public QWidget
{
    Q_OBJECT
public:
    /// Fills in the message and the flags of a send or sendto, or says what is wrong with them.
    using MessageSource = std::function<std::optional<Error>(CallRequest&)>;

    CallBar(CallSink& sink, NameLookup& names, const Theme& theme, QWidget* parent = nullptr);

    void setMessageSource(MessageSource source) { m_message = std::move(source); }
    /// The selected socket; none shows `emptyText`. `peer` is where a connect or sendto would likely go.
    void setSocket(const std::optional<SocketFacts>& facts, const QString& peer);
    void setEmptyText(const QString& text);
    CallCard* card(CallName call) const;

Q_SIGNALS:
    void requested(const CallRequest& request);

private:
    QWidget* makeCards(NameLookup& names);
    CallCard* makeCard(const CallSpec& spec, NameLookup& names);
    void onRequested(const CallRequest& request);
    void showHint(const QString& hint, bool wrong);
    void recolor();

    CallSink& m_sink;
    const Theme& m_theme;
    MessageSource m_message;
    SocketId m_socket = SocketId::None;
    std::vector<CallCard*> m_cards;
    DriveStrip* m_drive = nullptr;
    QScrollArea* m_scroll = nullptr;
    QStackedLayout* m_pages = nullptr;
    QLabel* m_empty = nullptr;
    QLabel* m_hint = nullptr;
    bool m_hintWrong = false;
};

} // namespace socketarium::ui
