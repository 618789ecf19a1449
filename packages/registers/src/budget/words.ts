// For the planner of the budget book: the words for movements of money, lines and sources.
import { words } from '../words.ts'

export const movementWords = words({
  BudgetAllocated: [
    'Giao dự toán',
    'Giao kinh phí',
    'Giao',
    'Cấp kinh phí',
    'Bổ sung dự toán',
    'Bổ sung kinh phí',
    'Bổ sung',
  ],
  BudgetRevised: ['Điều chỉnh', 'Điều chỉnh dự toán', 'Điều chỉnh kinh phí'],
  BudgetFrozen: ['Phong tỏa', 'Phong toả', 'Tạm giữ'],
  DonationReceived: ['Nhận tài trợ', 'Tiếp nhận tài trợ', 'Thu tài trợ', 'Tài trợ'],
  ExpensePlanned: ['Dự trù', 'Dự trù chi', 'Dự toán chi'],
  ExpenseAdvanced: ['Tạm ứng', 'Chi tạm ứng'],
  ExpensePaid: ['Chi', 'Đã chi', 'Thanh toán'],
  ExpenseSettled: ['Thanh toán tạm ứng', 'TT tạm ứng', 'Quyết toán tạm ứng'],
  'advance-returned': ['Hoàn ứng', 'Hoàn tạm ứng', 'Nộp trả tạm ứng'],
  'expense-recovered': ['Thu hồi', 'Thu hồi khoản chi', 'Thu hồi chi'],
})

export const lineWords = words({
  communication: ['Truyền thông', 'TT', 'Tuyên truyền', 'Truyền thông, tuyên truyền'],
  intervention: ['Hỗ trợ, can thiệp', 'Hỗ trợ can thiệp', 'HTCT', 'Can thiệp', 'Hỗ trợ'],
  survey: ['Khảo sát, lập danh sách', 'Khảo sát lập danh sách', 'KS', 'Khảo sát', 'Lập danh sách'],
  'visits-gifts': ['Thăm hỏi, tặng quà', 'Thăm hỏi tặng quà', 'TH', 'Tặng quà', 'Thăm hỏi'],
  training: ['Tập huấn', 'TAPH', 'Tập huấn nghiệp vụ'],
  inspection: ['Kiểm tra, giám sát', 'Kiểm tra giám sát', 'Kiểm tra', 'Giám sát'],
  other: ['Khác', 'Chi khác', 'Mục khác'],
})

export const sourceWords = words({
  'commune-budget': [
    'Ngân sách xã',
    'Ngân sách thị trấn',
    'Ngân sách phường',
    'Ngân sách cấp xã',
    'NSTT',
    'NSX',
    'NSP',
    'NS xã',
    'NS thị trấn',
    'NS phường',
    'Ngân sách',
  ],
  'higher-budget': [
    'Ngân sách cấp trên',
    'Ngân sách huyện',
    'Ngân sách tỉnh',
    'Ngân sách trung ương',
    'NS huyện',
    'NS tỉnh',
    'NSH',
    'NST',
    'NSTW',
  ],
  'children-fund': ['Quỹ Bảo trợ trẻ em', 'Quỹ BTTE', 'QBTTE', 'Quỹ Bảo trợ', 'Quỹ trẻ em'],
  donation: ['Tài trợ', 'Nhà tài trợ', 'Xã hội hóa', 'Xã hội hoá', 'XHH', 'Vận động'],
  other: ['Khác', 'Nguồn khác'],
})
