// SPDX-License-Identifier: MIT
#pragma once

#include <QLayout>

#include <vector>

namespace socketarium::ui
{

/// Lays items out in lines like words: what does not fit goes to the next line, so its height depends on its width.
/// The owner of its items, as every QLayout.
class FlowLayout : public QLayout
{
public:
    FlowLayout(int horizontalGap, int verticalGap);
    ~FlowLayout() override;

    void addItem(QLayoutItem* item) override;
    int count() const override;
    QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override { return minimumSize(); }
    QSize minimumSize() const override;
    void setGeometry(const QRect& rect) override;

private:
    int arrange(const QRect& rect, bool move) const;

    std::vector<QLayoutItem*> m_items;
    int m_horizontalGap;
    int m_verticalGap;
};

} // namespace socketarium::ui
