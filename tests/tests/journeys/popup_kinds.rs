//! The popups after the first: contact due, notice deadline and expired, each on its own day, each once. The days were worked out by hand.

use crate::steps::{
    begin_contract, go_to, in_months, look_again, register_contract, turn_to, write_card, write_refrigeration_contract,
};
use journeys::{Desk, Opening, Popup, Popups, Told, shows};

/// What was caught so far.
struct Caught(usize);

impl Caught {
    /// Turns to a day and gives the one popup that this brings; two more looks bring no second one.
    async fn one_on(&mut self, desk: &Desk, popups: &Popups, day: &str) -> Told<Popup> {
        turn_to(desk, day).await?;
        let all = popups.at_least(self.0 + 1).await?;
        look_again(desk).await?;
        look_again(desk).await?;
        assert_eq!(popups.all().len(), self.0 + 1, "exactly one popup on {day}: {:?}", popups.all());
        self.0 += 1;
        Ok(all[self.0 - 1].clone())
    }

    /// Turns to a day that brings none.
    async fn none_on(&self, desk: &Desk, popups: &Popups, day: &str) -> Told<()> {
        turn_to(desk, day).await?;
        look_again(desk).await?;
        assert_eq!(popups.all().len(), self.0, "no popup on {day}: {:?}", popups.all());
        Ok(())
    }
}

#[tokio::test]
async fn contact_notice_and_expiry_pop_up_on_their_own_days() -> Told<()> {
    let mut desk = Desk::set_up()?;
    desk.furnish_with_practice("2026-11-24").await?;
    let popups = desk.popups().await?;
    desk.open(&Opening::sample()).await?;
    desk.wait_for_text("今日すること").await?;
    write_refrigeration_contract(&desk).await?;
    go_to(&desk, "今日").await?;
    let mut caught = Caught(0);
    caught.one_on(&desk, &popups, "2026-12-28").await?;

    caught.none_on(&desk, &popups, "2027-01-27").await?;
    let contact = caught.one_on(&desk, &popups, "2027-01-28").await?;
    assert_eq!(contact.title, "事前連絡期限です");
    assert_eq!(contact.body, "緑ヶ丘冷蔵株式会社\n冷蔵設備 保守契約 ・ 事前連絡期限 2027-01-28(木)");
    shows!("R5", desk, "冷蔵設備 保守契約 事前連絡期限 2027-01-28(木) ・ 今日");
    desk.picture("popup-contact_due", ["1月28日(木) 今日すること", "緑ヶ丘冷蔵株式会社", "連絡期限"]).await?;

    // The last day to refuse is a Sunday and stays one; it is announced on the Friday before, and not on the day itself.
    caught.none_on(&desk, &popups, "2027-02-25").await?;
    let notice = caught.one_on(&desk, &popups, "2027-02-26").await?;
    assert_eq!(notice.title, "更新拒絶期限まであと2日です");
    assert_eq!(notice.body, "緑ヶ丘冷蔵株式会社\n冷蔵設備 保守契約 ・ 更新拒絶期限 2027-02-28(日)");
    shows!("R5", desk, "冷蔵設備 保守契約 更新拒絶期限 2027-02-28(日) ・ あと2日");
    desk.picture("popup-notice_deadline", ["2月26日(金) 今日すること", "緑ヶ丘冷蔵株式会社", "拒絶期限"]).await?;
    caught.none_on(&desk, &popups, "2027-02-28").await?;
    caught.none_on(&desk, &popups, "2027-03-01").await?;

    // It renews by itself on the day after its expiry, so nobody is asked for more.
    let expired = caught.one_on(&desk, &popups, "2027-03-31").await?;
    assert_eq!(expired.title, "満期です");
    assert_eq!(expired.body, "緑ヶ丘冷蔵株式会社\n冷蔵設備 保守契約 ・ 満期 2027-03-31(水)");
    caught.none_on(&desk, &popups, "2027-04-01").await?;
    desk.wait_until_gone("緑ヶ丘冷蔵株式会社").await?;

    // One that does not: its window opens on a Friday after a holiday, its contact date is brought forward from a Sunday.
    write_card(&desk, "若葉文具株式会社", "ワカバブング").await?;
    begin_contract(&desk, "複合機 保守", "2026-07-01").await?;
    in_months(&desk, "12").await?;
    register_contract(&desk, "複合機 保守").await?;
    go_to(&desk, "今日").await?;
    caught.none_on(&desk, &popups, "2027-04-29").await?;
    let window = caught.one_on(&desk, &popups, "2027-04-30").await?;
    assert_eq!(window.body, "若葉文具株式会社\n複合機 保守 ・ 期間に入る日 2027-04-30(金)");
    let contact = caught.one_on(&desk, &popups, "2027-05-28").await?;
    assert_eq!(contact.body, "若葉文具株式会社\n複合機 保守 ・ 事前連絡期限 2027-05-28(金)");
    caught.none_on(&desk, &popups, "2027-06-29").await?;
    let expired = caught.one_on(&desk, &popups, "2027-06-30").await?;
    assert_eq!(expired.body, "若葉文具株式会社\n複合機 保守 ・ 満期 2027-06-30(水)");
    shows!("R5", desk, "複合機 保守 満期 2027-06-30(水) ・ 今日");
    desk.picture("popup-expired", ["6月30日(水) 今日すること", "若葉文具株式会社", "今日満期"]).await?;

    // Nobody has said how it ended: it stays, late and counted, until somebody does.
    caught.none_on(&desk, &popups, "2027-07-02").await?;
    shows!("D13", desk, "複合機 保守 満期 2027-06-30(水) ・ 2日すぎ");
    desk.picture("popup-overdue", ["期限を過ぎたものが 1件あります", "若葉文具株式会社", "結果を選ぶ"]).await?;
    Ok(())
}
