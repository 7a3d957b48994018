// SPDX-License-Identifier: MIT
#pragma once

#include "core/diagnose/diagnosis.h"

#include <QWidget>

#include <memory>
#include <optional>

class QLabel;
class QStackedWidget;
class QTabWidget;

namespace socketarium::ui
{

class AddressesView;
class NowView;
class OptionsView;
class TcpInfoView;
class Theme;

/// Everything the kernel knows of the selected socket, in words: as the log has it, and, for a live one, as a picture
/// of this moment. Makes no call and asks the kernel nothing itself. GUI thread; a dock's widget.
class InspectorPanel : public QWidget
{
    Q_OBJECT
public:
    InspectorPanel(const Theme& theme, QWidget* parent);

    using QWidget::show;
    /// What the log says; of another socket than before, also forgets the picture.
    void show(const SocketFacts& facts);
    /// What the kernel says now of the socket shown; one of another socket is not taken. nullptr: nothing.
    void setPicture(const std::shared_ptr<const SocketPicture>& picture);
    /// Nothing selected.
    void clear();
    /// false for recordings: nothing can be changed.
    void setCallable(bool callable);
    /// The time that countdowns count from; 0: unknown. A picture brings its own.
    void setMoment(TimeNs moment);
    /// The socket shown; None if nothing is.
    SocketId shown() const { return m_facts ? m_facts->id : SocketId::None; }
    /// Full while the options, or what is judged from them, are in sight.
    InspectDepth depth() const { return m_depth; }

Q_SIGNALS:
    void callRequested(const CallRequest& request);
    /// What was written is no value: no call was made.
    void refused(const Error& error);
    void depthWanted(InspectDepth depth);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    enum Tab { Now, Addresses, Options, TcpInfo };
    QStackedWidget* addTab(QWidget* view, const QString& title, const QString& toolTip);
    /// Brings the tab in sight up to date; the others wait until they are looked at.
    void refresh();
    void refreshOptions();
    void refreshTcpInfo();
    void enableTabs();
    void tellDepth();
    /// The view, or in its place why there is nothing to show.
    static void showOr(QStackedWidget* place, const QString& insteadOf);
    QString whyNothing() const;

    QTabWidget* m_tabs;
    QLabel* m_empty;
    NowView* m_now;
    AddressesView* m_addresses;
    OptionsView* m_options;
    TcpInfoView* m_tcpInfo;
    QStackedWidget* m_optionsPlace = nullptr;
    QStackedWidget* m_tcpInfoPlace = nullptr;
    std::optional<SocketFacts> m_facts;
    std::shared_ptr<const SocketPicture> m_picture;
    bool m_callable = true;
    TimeNs m_moment = 0;
    InspectDepth m_depth = InspectDepth::Brief;
};

} // namespace socketarium::ui
