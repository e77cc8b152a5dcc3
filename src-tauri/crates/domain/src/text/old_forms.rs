//! Old and variant forms of characters and the plain form that a search finds them by.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Pairs of a form and its plain form: the forms that the list of 常用漢字 (内閣告示, 2010) gives in brackets,
/// then variants that occur in names of people, places and companies.
const PAIRS: &str = "\
亞亜 惡悪 壓圧 圍囲 醫医 爲為 壹壱 隱隠 榮栄 營営 衞衛 驛駅 圓円 鹽塩 緣縁 艷艶 應応 歐欧 毆殴 櫻桜 奧奥 橫横 溫温 穩穏 假仮 價価 畫画 會会 繪絵 壞壊 懷懐 槪概 擴拡 殼殻 \
覺覚 學学 嶽岳 樂楽 渴渇 勸勧 卷巻 寬寛 歡歓 罐缶 觀観 關関 陷陥 顏顔 歸帰 氣気 龜亀 僞偽 戲戯 犧犠 舊旧 據拠 擧挙 虛虚 峽峡 挾挟 敎教 強强 鄕郷 曉暁 區区 驅駆 勳勲 薰薫 \
徑径 惠恵 揭掲 溪渓 經経 繼継 莖茎 螢蛍 輕軽 鷄鶏 藝芸 擊撃 缺欠 儉倹 劍剣 圈圏 檢検 權権 獻献 硏研 縣県 險険 顯顕 驗験 嚴厳 效効 廣広 恆恒 鑛鉱 號号 國国 黑黒 碎砕 濟済 \
齋斉 劑剤 册冊 雜雑 參参 慘惨 棧桟 蠶蚕 贊賛 殘残 絲糸 飮飲 齒歯 兒児 辭辞 濕湿 實実 舍舎 寫写 釋釈 壽寿 收収 從従 澁渋 獸獣 縱縦 肅粛 處処 緖緒 敍叙 奬奨 將将 涉渉 燒焼 \
稱称 證証 乘乗 剩剰 壤壌 孃嬢 條条 淨浄 狀状 疊畳 讓譲 釀醸 囑嘱 觸触 寢寝 愼慎 晉晋 眞真 盡尽 圖図 粹粋 醉酔 隨随 髓髄 數数 樞枢 瀨瀬 聲声 靑青 靜静 齊斉 攝摂 竊窃 專専 \
戰戦 淺浅 潛潜 纖繊 踐践 錢銭 禪禅 雙双 壯壮 搜捜 插挿 巢巣 曾曽 爭争 瘦痩 窗窓 總総 聰聡 莊荘 裝装 騷騒 增増 臟臓 藏蔵 卽即 屬属 續続 墮堕 體体 對対 帶帯 滯滞 臺台 瀧滝 \
擇択 澤沢 單単 擔担 膽胆 團団 彈弾 斷断 癡痴 遲遅 晝昼 蟲虫 鑄鋳 廳庁 徵徴 聽聴 敕勅 鎭鎮 遞逓 鐵鉄 轉転 點点 傳伝 黨党 盜盗 燈灯 當当 鬪闘 德徳 獨独 讀読 屆届 貳弐 惱悩 \
腦脳 霸覇 廢廃 拜拝 賣売 麥麦 發発 髮髪 拔抜 晚晩 蠻蛮 祕秘 濱浜 甁瓶 拂払 佛仏 倂併 竝並 變変 邊辺 辨弁 瓣弁 辯弁 步歩 舖舗 穗穂 寶宝 襃褒 豐豊 沒没 飜翻 每毎 萬万 滿満 \
麵麺 默黙 餠餅 戾戻 彌弥 藥薬 譯訳 豫予 餘余 與与 譽誉 搖揺 樣様 謠謡 來来 賴頼 亂乱 覽覧 龍竜 兩両 獵猟 綠緑 淚涙 壘塁 禮礼 勵励 靈霊 齡齢 歷歴 曆暦 戀恋 鍊錬 爐炉 勞労 \
樓楼 郞郎 祿禄 錄録 灣湾 亙亘 凜凛 髙高 﨑崎 嵜崎 碕崎 㟢崎 濵浜 邉辺 斎斉 桒桑 栁柳 冨富 薭稗 冝宜 醬醤 兔兎 嶋島 嶌島 舘館 槇槙 堯尭 遙遥 瑤瑶 巖巌 彥彦 諫諌 蠅蝿 蟬蝉 \
鷗鴎 俠侠 剝剥 塡填 搔掻 摑掴 蠟蝋 噓嘘 頰頬 麴麹 軀躯 繫繋 瀆涜 禱祷 簞箪 黃黄 淸清 戶戸 內内 吳呉 靭靱 籐藤 桧檜 渕淵 渊淵 曻昇 曺曹 閒間 圀国 囯国 逹達 靏鶴 靍鶴 梹檳 \
閇閉 躰体 珎珍 莵菟 菴庵 峯峰 舩船 勛勲 昻昂 晧皓 煕熙 煇輝 畧略 畄留 襍雑 徧遍 桺柳 楳梅 杦杉 椙杉 鳫雁 鴈雁 厡原 厰廠 廰庁 鬭闘 皷鼓 頴穎 皐皋 晄晃 鎻鎖 鑚鑽 鋪舗 鷆鷏 \
麪麺 竈竃 侭儘 俱倶 呑吞 囓齧 屛屏 幷并 廐厩 廏厩 甞嘗 癎癇 砺礪 礦鉱 稻稲 稾稿 笋筍 筝箏 箟箆 繍繡 耻恥 聨聯 脉脈 腁胼 膓腸 苅刈 茘荔 莱萊 蒋蔣 藪薮 蘂蕊 蛎蠣 裏裡 賎賤 \
迩邇 醗醱 鈎鉤 𠮷吉";

static PLAIN: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    PAIRS
        .split(' ')
        .filter_map(|pair| {
            let mut forms = pair.chars();
            forms.next().zip(forms.next())
        })
        .collect()
});

/// The plain form of a character, or the character itself.
pub(super) fn plain_form(c: char) -> char {
    PLAIN.get(&c).copied().unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    #[test]
    fn each_form_leads_to_a_plain_form_that_leads_no_further() {
        assert!(PLAIN.len() > 350, "only {} pairs", PLAIN.len());
        assert_eq!(PLAIN.len(), PAIRS.split(' ').count(), "a form stands twice or a pair is broken");
        for pair in PAIRS.split(' ') {
            assert_eq!(pair.chars().count(), 2, "{pair}");
            assert_eq!(pair.nfkc().collect::<String>(), pair, "NFKC, which comes first, changes {pair}");
        }
        for (form, plain) in PLAIN.iter() {
            assert!(!PLAIN.contains_key(plain), "{form} → {plain} → …");
        }
    }
}
