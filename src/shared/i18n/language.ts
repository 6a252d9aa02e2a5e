/** A language the app speaks. */
export type Language = 'zh' | 'en';
