/** JSON without a frame. Two parts: no class and no filter has its name. */
export const noticesTopic = 'lucero.notices';
