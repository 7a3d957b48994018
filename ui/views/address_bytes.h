// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/address_fields.h"

#include <QWidget>

#include <optional>
#include <vector>

class QLabel;
class QTableWidget;

namespace socketarium::ui
{

class ByteStrip;
class Theme;
class ValueLabel;

/// One address as text, as its raw bytes, and as the fields these are. The field that the mouse is over, or that was
/// chosen with the keys, is lit in both, and said. GUI thread.
class AddressBytes : public QWidget
{
    Q_OBJECT
public:
    AddressBytes(const QString& caption, const Theme& theme, QWidget* parent);
    ~AddressBytes() override;

    /// `without`: said in its place when there is no address.
    void set(const SocketAddress& address, const QString& without);
    /// No field is chosen any more.
    void release();
    /// The lit field; −1: none.
    int lit() const;
    const std::vector<SockaddrField>& fields() const { return m_fields; }

Q_SIGNALS:
    /// One of this address's fields is lit.
    void fieldSaid(const QString& name, const QString& meaning);
    /// The person chose a field here.
    void chosen();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void makeTable();
    void fillTable();
    void hover(int field);
    void choose(int field);
    void light(int field);

    const Theme& m_theme;
    std::optional<SocketAddress> m_address; ///< nothing: never set
    std::vector<SockaddrField> m_fields;
    ValueLabel* m_text;
    ByteStrip* m_strip;
    QTableWidget* m_table;
    int m_chosen = -1;
};

} // namespace socketarium::ui
